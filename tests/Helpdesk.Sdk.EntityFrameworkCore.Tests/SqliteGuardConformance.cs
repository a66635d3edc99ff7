using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class SqliteApprovalTests : ApprovalSuite
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

public sealed class SqliteApprovalUseTests : ApprovalUseSuite
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

public sealed class SqliteFreezeTests : FreezeSuite
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

public sealed class SqliteDeskControlTests : DeskControlSuite
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

public sealed class SqliteLedgerGuardTests : LedgerGuardSuite
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

public sealed class SqliteSecureLinkTests : SecureLinkSuite
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

public sealed class SqliteSecureLinkRedemptionTests : SecureLinkRedemptionSuite
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

public sealed class SqliteSecureLinkPlaceTests : SecureLinkPlaceSuite
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

public sealed class SqliteSecureLinkModelTests : SecureLinkModelSuite
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
