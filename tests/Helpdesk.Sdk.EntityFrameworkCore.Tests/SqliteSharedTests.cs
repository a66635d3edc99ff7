using Helpdesk.Sdk.Tests.State;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class SqliteModelTests : StateModelTests
{
    private SqliteFixture? _fixture;

    protected override int Runs => 12;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqlitePurgeTests : StatePurgeTests
{
    private SqliteFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new SqliteFixture(Clock)).OpenAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
