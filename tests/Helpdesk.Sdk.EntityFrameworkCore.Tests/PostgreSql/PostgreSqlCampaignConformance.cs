using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlCampaignStoreTests : CampaignStoreSuite
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
