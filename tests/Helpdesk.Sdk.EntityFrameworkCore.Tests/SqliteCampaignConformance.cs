using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class SqliteCampaignStoreTests : CampaignStoreSuite
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
