using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class MailTests : IAsyncDisposable
{
    private readonly GraphServer _graph = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_graph.Journal.Violations);
        ContractFile.Check(_graph.Journal.Requests);
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task A_message_arrives_as_it_was_written_and_is_not_kept()
    {
        using var notifier = Open();

        Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(Message("anna@home.example"), Cancellation)).Status);

        var mail = Assert.Single(_graph.Directory.Mail);
        var body = Assert.Single(_graph.Journal.Requests, static r => r.Request.Path.EndsWith("/sendMail", StringComparison.Ordinal)).Request.Body;
        Assert.Contains("anna@home.example", body, StringComparison.Ordinal);
        Assert.Contains("Your code is 123456", body, StringComparison.Ordinal);
        Assert.Contains("\"saveToSentItems\":false", body!.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("text", mail.ContentType);
    }

    [Fact]
    public async Task A_message_that_has_html_is_sent_as_that()
    {
        const string html = "<!DOCTYPE html>\n<html lang=\"en\"><body><p>Your code is <b>123456</b>.<br>Never tell it to anybody who calls &quot;us&quot;.</p></body></html>";
        using var notifier = Open();

        Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(Message("anna@home.example", html), Cancellation)).Status);

        var mail = Assert.Single(_graph.Directory.Mail);
        Assert.Equal(("html", html), (mail.ContentType, mail.Content));
    }

    [Fact]
    public async Task What_is_no_address_is_rejected_unsent()
    {
        using var notifier = Open();

        Assert.Equal(NotificationStatus.Rejected, (await notifier.SendAsync(Message("a@b\r\nBcc: c@d"), Cancellation)).Status);

        Assert.Empty(_graph.Journal.Requests);
    }

    [Theory]
    [InlineData(FaultKind.Denied, NotificationStatus.Failed)]
    [InlineData(FaultKind.DroppedAfterwards, NotificationStatus.Unknown)]
    [InlineData(FaultKind.GatewayTimeoutAfterwards, NotificationStatus.Unknown)]
    public async Task What_came_of_it_is_told_and_nothing_is_sent_twice(FaultKind fault, NotificationStatus expected)
    {
        using var notifier = Open();
        _graph.Faults.Add(fault, "POST", "/sendMail");

        var outcome = await notifier.SendAsync(Message("anna@home.example"), Cancellation);

        Assert.Equal(expected, outcome.Status);
        Assert.DoesNotContain("123456", outcome.Diagnostic ?? "", StringComparison.Ordinal);
        Assert.Single(_graph.Journal.Requests, static r => r.Request.Path.EndsWith("/sendMail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doctor_names_the_permission_to_send()
    {
        using var allowed = Open();
        Assert.All(await LookAsync(allowed), static f => Assert.Equal(DiagnosticSeverity.Ok, f.Severity));
        _graph.Authority.App.Roles.Remove("Mail.Send");
        using var notifier = Open();

        var finding = (await LookAsync(notifier)).Single(static f => f.Check == "right:send-mail");

        Assert.Equal(("notifier Graph", DiagnosticSeverity.Warning), (finding.Subject, finding.Severity));
        Assert.Contains("Mail.Send", finding.Message, StringComparison.Ordinal);
    }

    private static async Task<List<DiagnosticFinding>> LookAsync(GraphMailNotifier notifier)
    {
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in notifier.DiagnoseAsync(Cancellation))
            findings.Add(finding);
        return findings;
    }

    private static Notification Message(string to, string? html = null) =>
        new() { Channel = NotificationChannel.Email, Destination = to, Subject = "Code", Text = "Your code is 123456", Html = html, MessageId = "m-1" };

    private GraphMailNotifier Open()
    {
        var sender = _graph.Directory.AddUser("desk");
        using var secret = new Secret(_graph.Authority.App.Secret);
        return GraphMailNotifier.Build(
            new GraphMailOptions
            {
                TenantId = _graph.Directory.TenantId, ClientId = _graph.Authority.App.ClientId, ClientSecret = secret, GraphBaseUrl = _graph.GraphAddress.AbsoluteUri,
                AuthorityHost = _graph.AuthorityAddress.AbsoluteUri, HttpHandler = _graph.CreateHandler(), From = sender.PrincipalName,
            },
            new Given(), "Notifiers:Graph");
    }
}
