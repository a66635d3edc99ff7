using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Helpdesk.Sdk.AspNetCore.Tests.Parts;

/// <summary>What about the web part is risky.</summary>
public sealed class WebDoctorTests
{
    public static TheoryData<string, Action<HelpdeskWebOptions>> Risks => new()
    {
        { "web Operators.AllowWithoutAccounts", static web => web.Operators.AllowWithoutAccounts = true },
        { "web Operators.SignIn.MaximumAge", static web => web.Operators.SignIn.MaximumAge = TimeSpan.FromDays(2) },
        { "web Operators.SignIn.StrongMethods", static web => web.Operators.SignIn.StrongMethods.Add("pwd") },
        { "web SelfService.SignIn.MaximumAge", static web => web.SelfService.SignIn.MaximumAge = TimeSpan.FromHours(1) },
        { "web Limits.OperatorRequestsPerMinute", static web => web.Limits.OperatorRequestsPerMinute = 60_000 },
        { "web Limits.SelfServiceRequestsPerMinute", static web => web.Limits.SelfServiceRequestsPerMinute = 600 },
        { "web Limits.AgentRequestsPerMinute", static web => web.Limits.AgentRequestsPerMinute = 6000 },
        { "web Limits.StreamsPerOperator", static web => web.Limits.StreamsPerOperator = 50 },
        { "web Limits.Streams", static web => web.Limits.Streams = 2000 },
        { "web TokenSchemes", static web => web.TokenSchemes.Add("Cookies") },
    };

    [Theory]
    [MemberData(nameof(Risks))]
    public void Each_is_pointed_at_with_a_remedy(string subject, Action<HelpdeskWebOptions> change)
    {
        var web = new HelpdeskWebOptions();
        change(web);

        var finding = Assert.Single(WebDoctor.Find(web, new ForwardedHeadersOptions()));

        Assert.Equal((subject, DiagnosticSeverity.Warning), (finding.Subject, finding.Severity));
        Assert.False(string.IsNullOrWhiteSpace(finding.Remedy));
    }

    [Fact]
    public void Addresses_that_anybody_may_claim_are_pointed_at()
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        Assert.Empty(WebDoctor.Find(new HelpdeskWebOptions(), forwarded));

        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();

        Assert.Equal("web ForwardedHeadersOptions.KnownProxies", Assert.Single(WebDoctor.Find(new HelpdeskWebOptions(), forwarded)).Subject);
    }

    [Fact]
    public void Nothing_is_found_in_the_defaults() => Assert.Empty(WebDoctor.Find(new HelpdeskWebOptions(), new ForwardedHeadersOptions()));
}
