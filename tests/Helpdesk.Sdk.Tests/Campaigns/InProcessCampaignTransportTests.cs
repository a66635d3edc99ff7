using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.Campaigns;

public sealed class InProcessCampaignTransportTests : CampaignTransportSuite
{
    protected override ValueTask<ICampaignTransport> CreateAsync() => ValueTask.FromResult<ICampaignTransport>(new InProcessCampaignTransport());

    protected override ValueTask<ICampaignTransport> OpenAnotherAsync(ICampaignTransport first) => ValueTask.FromResult(first);
}
