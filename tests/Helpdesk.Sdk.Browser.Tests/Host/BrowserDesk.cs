using Helpdesk.Sdk.AgentDesk.Tests;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>The console of the stories: campaigns send one mail a second of the clock that the tests hold, so that their progress can be watched.</summary>
public sealed class BrowserDesk : DeskFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [.. base.Settings, new("Helpdesk:Campaigns:RatePerMinute", "60")];
}
