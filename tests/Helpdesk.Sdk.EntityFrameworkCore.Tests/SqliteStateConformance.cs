using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class SqliteOperationLedgerTests : OperationLedgerSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteLedgerLimitTests : LedgerLimitSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteLedgerProofTests : LedgerProofSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteCredentialGuardTests : CredentialGuardSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteHistoryTests : HistorySuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteWindowCounterTests : WindowCounterSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteOneTimeSecretTests : OneTimeSecretSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteVerificationSessionTests : VerificationSessionSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteEnrollmentStoreTests : EnrollmentStoreSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteSecurityKeyTests : SecurityKeySuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteOutboxTests : OutboxSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteContactObservationTests : ContactObservationSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}

public sealed class SqliteLocalAccountStoreTests : LocalAccountStoreSuite
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    protected override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => _fixture!.OpenAsync(count);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _fixture!.DisposeAsync();
    }
}
