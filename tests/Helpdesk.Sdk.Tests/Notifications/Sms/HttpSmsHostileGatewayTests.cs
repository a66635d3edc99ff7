using System.Diagnostics;
using System.Globalization;

namespace Helpdesk.Sdk.Tests;

/// <summary>Gateways that refuse, stall, lie or talk nonsense: the outcome is the true one, and none of their words gets out.</summary>
public sealed class HttpSmsHostileGatewayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, NotificationStatus.Sent)]
    [InlineData(202, NotificationStatus.Sent)]
    [InlineData(302, NotificationStatus.Failed)]
    [InlineData(400, NotificationStatus.Rejected)]
    [InlineData(401, NotificationStatus.Rejected)]
    [InlineData(408, NotificationStatus.Unknown)]
    [InlineData(422, NotificationStatus.Rejected)]
    [InlineData(425, NotificationStatus.Failed)]
    [InlineData(429, NotificationStatus.Failed)]
    [InlineData(500, NotificationStatus.Unknown)]
    [InlineData(502, NotificationStatus.Unknown)]
    [InlineData(503, NotificationStatus.Failed)]
    [InlineData(504, NotificationStatus.Unknown)]
    [InlineData(524, NotificationStatus.Unknown)]
    public async Task The_status_decides(int code, NotificationStatus expected)
    {
        await using var gateway = new ScriptedGateway { Answer = _ => ScriptedGateway.Status(code) };
        using var notifier = SmsSamples.Notifier(gateway);
        var outcome = await notifier.SendAsync(SmsSamples.Message(), Token);
        Assert.Equal(expected, outcome.Status);
        Assert.StartsWith(code.ToString(CultureInfo.InvariantCulture), outcome.Diagnostic, StringComparison.Ordinal);
        Assert.DoesNotContain("Said by", outcome.Diagnostic, StringComparison.Ordinal);
        Assert.Single(gateway.Requests);
    }

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        await using var elsewhere = new ScriptedGateway();
        await using var gateway = new ScriptedGateway { Answer = _ => ScriptedGateway.Status(307, $"Location: {elsewhere.Url}/steal\r\n") };
        using var notifier = SmsSamples.Notifier(gateway);
        Assert.Equal(NotificationStatus.Failed, (await notifier.SendAsync(SmsSamples.Message(), Token)).Status);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_cookie_is_not_kept()
    {
        await using var gateway = new ScriptedGateway { Answer = _ => ScriptedGateway.Status(200, "Set-Cookie: a=b\r\n") };
        using var notifier = SmsSamples.Notifier(gateway);
        await notifier.SendAsync(SmsSamples.Message(), Token);
        await notifier.SendAsync(SmsSamples.Message(), Token);
        Assert.All(gateway.Requests, static r => Assert.False(r.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task Headers_go_along()
    {
        await using var gateway = new ScriptedGateway();
        using var notifier = SmsSamples.Notifier(gateway, static o => o.Method = HttpSmsMethod.Put);
        await notifier.SendAsync(SmsSamples.Message(), Token);
        var request = Assert.Single(gateway.Requests);
        Assert.Equal(("PUT", "/send", "Bearer s3cr3t-key", "application/json; charset=utf-8"), (request.Method, request.Target, request.Headers["Authorization"], request.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage +4915123456789 482913\r\n\r\n")]
    [InlineData("HTTP/1.1 999999 x\r\n\r\n")]
    [InlineData("HTTP/1.1 2")]
    public async Task No_answer_that_is_one_leaves_it_open(string? answer)
    {
        await using var gateway = new ScriptedGateway { Answer = _ => answer };
        using var notifier = SmsSamples.Notifier(gateway, static o => o.Timeout = TimeSpan.FromSeconds(1));
        var outcome = await notifier.SendAsync(SmsSamples.Message(), Token);
        Assert.Equal(NotificationStatus.Unknown, outcome.Status);
        Assert.DoesNotContain("482913", outcome.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("15123456789", outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        var flood = "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 5000).Select(static i => $"X-{i}: {new string('a', 100)}\r\n"));
        await using var gateway = new ScriptedGateway { Answer = _ => flood };
        using var notifier = SmsSamples.Notifier(gateway, static o => o.Timeout = TimeSpan.FromSeconds(10));
        Assert.Equal(NotificationStatus.Unknown, (await notifier.SendAsync(SmsSamples.Message(), Token)).Status);
    }

    [Fact]
    public async Task A_body_without_end_is_not_waited_for()
    {
        await using var gateway = new ScriptedGateway { Answer = _ => "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + new string('x', 1000) };
        using var notifier = SmsSamples.Notifier(gateway, static o => o.Timeout = TimeSpan.FromSeconds(90));
        var watch = Stopwatch.StartNew();
        Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(SmsSamples.Message(), Token)).Status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task A_stalling_gateway_may_have_it_and_the_timeout_holds()
    {
        await using var gateway = new ScriptedGateway { Stalls = true };
        using var notifier = SmsSamples.Notifier(gateway, static o => o.Timeout = TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        Assert.Equal(NotificationStatus.Unknown, (await notifier.SendAsync(SmsSamples.Message(), Token)).Status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Nobody_at_home_is_failed()
    {
        var gateway = new ScriptedGateway();
        using var notifier = SmsSamples.Notifier(gateway);
        await gateway.DisposeAsync();
        var outcome = await notifier.SendAsync(SmsSamples.Message(), Token);
        Assert.Equal(NotificationStatus.Failed, outcome.Status);
        Assert.Equal(DiagnosticSeverity.Error, (await notifier.DiagnoseAsync(Token)).Severity);
    }

    [Fact]
    public async Task A_gateway_that_never_shakes_hands_does_not_have_it()
    {
        await using var gateway = new ScriptedGateway { Deaf = true };
        using var notifier = new HttpSmsNotifier(SmsSamples.Options($"https://localhost:{gateway.Port}", static o => o.Timeout = TimeSpan.FromSeconds(1)), TimeProvider.System);
        Assert.Equal(NotificationStatus.Failed, (await notifier.SendAsync(SmsSamples.Message(), Token)).Status);
    }

    [Fact]
    public async Task Cancelled_after_it_left_is_unknown()
    {
        await using var gateway = new ScriptedGateway { Stalls = true };
        using var notifier = SmsSamples.Notifier(gateway);
        using var cancel = new CancellationTokenSource();
        var sending = notifier.SendAsync(SmsSamples.Message(), cancel.Token).AsTask();
        await Wait.UntilAsync(() => !gateway.Requests.IsEmpty, Token);
        await cancel.CancelAsync();
        Assert.Equal(NotificationStatus.Unknown, (await sending).Status);
    }

    [Fact]
    public async Task Only_a_trusted_certificate_gets_the_message()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var gateway = new ScriptedGateway(certificate);
        using var stranger = SmsSamples.Notifier(gateway);
        Assert.Equal(NotificationStatus.Failed, (await stranger.SendAsync(SmsSamples.Message(), Token)).Status);
        Assert.Empty(gateway.Requests);
        using var trusting = SmsSamples.Notifier(gateway, o => o.CaCertificateFile = authority.File);
        Assert.Equal(NotificationStatus.Sent, (await trusting.SendAsync(SmsSamples.Message(), Token)).Status);
        Assert.Equal(DiagnosticSeverity.Ok, (await trusting.DiagnoseAsync(Token)).Severity);
    }

    [Theory]
    [InlineData("0151 23456789")]
    [InlineData("+49 151 23456789")]
    [InlineData("112")]
    [InlineData("+49151VANITY")]
    public async Task Only_one_form_of_number_is_dialled(string to)
    {
        await using var gateway = new ScriptedGateway();
        using var notifier = SmsSamples.Notifier(gateway);
        Assert.Equal(NotificationStatus.Rejected, (await notifier.SendAsync(SmsSamples.Message(to), Token)).Status);
        Assert.Empty(gateway.Requests);
    }
}
