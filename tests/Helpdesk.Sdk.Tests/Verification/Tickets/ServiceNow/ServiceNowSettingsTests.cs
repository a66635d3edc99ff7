using System.Text.RegularExpressions;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What is written about ServiceNow is checked at start.</summary>
public sealed class ServiceNowSettingsTests
{
    [Theory]
    [InlineData("Url", "http://now.example", "Url")]
    [InlineData("Url", "https://now.example/api/{{ticket}}", "Url")]
    [InlineData("Url", "https://desk:pass@now.example", "Url")]
    [InlineData("Url", "", "Url")]
    [InlineData("Authentication", null, "Authentication")]
    [InlineData("Authentication", "Kerberos", "Authentication")]
    [InlineData("UserName", null, "UserName")]
    [InlineData("UserName", "a:b", "UserName")]
    [InlineData("Password", null, "Password")]
    [InlineData("Password", "", "Password")]
    [InlineData("ClientSecret", "x", "ClientSecret")]
    [InlineData("Headers:Authorization", "x", "Headers")]
    [InlineData("Tables:0", "sys_user", "Tables")]
    [InlineData("OpenStates:problem:0", "1", "OpenStates")]
    [InlineData("OpenStates:incident:0", "", "OpenStates")]
    [InlineData("Category", " ", "Category")]
    [InlineData("Password:File", "nowhere.secret", "Password")]
    public async Task A_mistake_stops_the_start_and_is_named(string setting, string? value, string named)
    {
        var error = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s =>
        {
            Write(s);
            if (setting.StartsWith("Password:", StringComparison.Ordinal))
                s.Remove("Helpdesk:Tickets:Password");
            if (value is null)
                s.Remove("Helpdesk:Tickets:" + setting);
            else
                s["Helpdesk:Tickets:" + setting] = value;
        }));
        Assert.Contains("Helpdesk:Tickets:" + named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Unmistakable", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Category", "\\uD800")]
    [InlineData("Category", "\\uDC00a")]
    [InlineData("Category", "a\\uD83D")]
    [InlineData("UserName", "\\uD83D\\uD83D\\uDE00")]
    [InlineData("OpenStates:incident:0", "\\uDE00\\uD83D")]
    public async Task Half_a_character_stops_the_start_and_is_named(string setting, string escaped)
    {
        // Escaped, because it does not survive the way to a test runner.
        var value = Regex.Replace(escaped, @"\\u(?<code>[0-9A-F]{4})", static m => ((char)Convert.ToInt32(m.Groups["code"].Value, 16)).ToString(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s =>
        {
            Write(s);
            s["Helpdesk:Tickets:" + setting] = value;
        }));
        Assert.Contains("Helpdesk:Tickets:" + setting, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsSurrogate);
    }

    [Fact]
    public async Task What_is_written_makes_the_source_and_what_it_reads()
    {
        ITicketSource? source = null;
        await using var host = await DeskHost.StartAsync(static s =>
        {
            Write(s);
            s["Helpdesk:Tickets:Tables:0"] = "incident";
            s["Helpdesk:Tickets:OpenStates:incident:0"] = "1";
            s["Helpdesk:Tickets:Category"] = "password_reset";
            s["Helpdesk:Tickets:RequiredFor:0"] = "password-reset";
        }, services => services.AddSingleton<IHelpdeskPolicy>(sp =>
        {
            source = sp.GetService<ITicketSource>();
            return new AllowsNothing();
        }));
        Assert.NotNull(host.Orchestrator);
        Assert.IsType<ServiceNowTicketSource>(source);
    }

    private static void Write(Dictionary<string, string?> settings)
    {
        settings["Helpdesk:Tickets:Type"] = "ServiceNow";
        settings["Helpdesk:Tickets:Url"] = "https://now.example";
        settings["Helpdesk:Tickets:Authentication"] = "Basic";
        settings["Helpdesk:Tickets:UserName"] = "desk";
        settings["Helpdesk:Tickets:Password"] = "Unmistakable-Now-Password";
    }

    private sealed class AllowsNothing : IHelpdeskPolicy
    {
        public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken) => new(new PolicyDecision { Outcome = PolicyOutcome.Deny });
    }
}
