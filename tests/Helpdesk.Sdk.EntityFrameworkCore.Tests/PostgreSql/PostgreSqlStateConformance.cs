using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlOperationLedgerTests : OperationLedgerSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlLedgerLimitTests : LedgerLimitSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlLedgerProofTests : LedgerProofSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlCredentialGuardTests : CredentialGuardSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlHistoryTests : HistorySuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlWindowCounterTests : WindowCounterSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlOneTimeSecretTests : OneTimeSecretSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlVerificationSessionTests : VerificationSessionSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlEnrollmentStoreTests : EnrollmentStoreSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlSecurityKeyTests : SecurityKeySuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlOutboxTests : OutboxSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlContactObservationTests : ContactObservationSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}

public sealed class PostgreSqlLocalAccountStoreTests : LocalAccountStoreSuite
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock, changesRowsOnly: true)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
    }
}
