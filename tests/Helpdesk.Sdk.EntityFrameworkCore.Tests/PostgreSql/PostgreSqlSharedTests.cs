using Helpdesk.Sdk.Tests.State;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlModelTests : StateModelTests
{
    private PostgreSqlFixture? _fixture;

    protected override int Runs => 8;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock)).OpenAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class PostgreSqlPurgeTests : StatePurgeTests
{
    private PostgreSqlFixture? _fixture;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => (_fixture = new PostgreSqlFixture(Clock)).OpenAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
