using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What is written about tickets is checked at start.</summary>
public sealed class TicketSettingsTests
{
    [Theory]
    [InlineData("Helpdesk:Tickets:Url", "http://itsm.example/api/{{ticket}}", "https")]
    [InlineData("Helpdesk:Tickets:Url", "https://itsm.example/api/", "{{ticket}}")]
    [InlineData("Helpdesk:Tickets:Url", "https://{{ticket}}.example/api", "https")]
    [InlineData("Helpdesk:Tickets:Url", "https://itsm.example/api#{{ticket}}", "https")]
    [InlineData("Helpdesk:Tickets:Url", "https://user:pass@itsm.example/{{ticket}}", "https")]
    [InlineData("Helpdesk:Tickets:Type", "Ftp", "Http is expected")]
    [InlineData("Helpdesk:Tickets:RequiredFor:0", "no-such-process", "not configured")]
    [InlineData("Helpdesk:Tickets:Fields:Kidn", "x", "not known")]
    [InlineData("Helpdesk:Tickets:Timeout", "1", "not known")]
    public async Task A_mistake_stops_the_start_and_is_named(string setting, string value, string problem)
    {
        var error = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s =>
        {
            s["Helpdesk:Tickets:Type"] = "Http";
            s["Helpdesk:Tickets:Url"] = "https://itsm.example/api/{{ticket}}";
            s[setting] = value;
        }));
        Assert.Contains(setting.Split(':')[2], error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_without_an_address_is_a_mistake_and_neither_is_none()
    {
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(static s => s["Helpdesk:Tickets:Type"] = "Http"));
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Tickets:RequiredFor:0"] = "password-reset");
        Assert.NotNull(host.Orchestrator);
    }
}
