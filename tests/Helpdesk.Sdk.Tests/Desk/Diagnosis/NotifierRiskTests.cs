namespace Helpdesk.Sdk.Tests.Desk.Diagnosis;

/// <summary>Notifiers that work and let others read along, or cost without end.</summary>
public sealed class NotifierRiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", false)]
    public void Mail_in_clear_text_to_another_machine(string host, bool risky)
    {
        var transport = new SmtpTransport(new SmtpOptions { Host = host, Security = SmtpSecurity.None, From = "desk@corp.example" }, TimeProvider.System);

        Assert.Equal(risky ? ["setting Notifiers:Smtp:Security"] : [], ((INotifierRisks)new SmtpNotifier(transport)).Risks.Select(static found => found.Subject));
    }

    [Theory]
    [InlineData("http://192.0.2.1/send", true)]
    [InlineData("https://192.0.2.1/send", false)]
    [InlineData("http://127.0.0.1/send", false)]
    public void Text_messages_in_clear_text(string url, bool risky)
    {
        using var notifier = new HttpSmsNotifier(Options(url), TimeProvider.System);

        Assert.Equal(risky, notifier.Risks(isCapped: true).Any(static found => found.Subject == "setting Notifiers:Sms:AllowClearText"));
        Assert.Contains(notifier.Risks(isCapped: false), static found => found.Subject == "setting Notifiers:Sms:DailyParts");
        Assert.DoesNotContain(notifier.Risks(isCapped: true), static found => found.Subject == "setting Notifiers:Sms:DailyParts");
    }

    [Fact]
    public async Task A_notifier_that_tells_nothing_is_pointed_at()
    {
        var finding = Assert.Single(await NotifierLook.LookAsync(new Silent(), Token).ToListAsync(Token));

        Assert.Equal(("notifier Sms", DiagnosticSeverity.Warning), (finding.Subject, finding.Severity));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no folder that nobody may write to.");
        // Not even root makes files among the processes.
        var folder = Path.Combine(Path.GetPathRoot(Path.GetTempPath())!, "proc", "self");

        var finding = await new FileDropNotifier(NotificationChannel.Sms, folder, null, TimeProvider.System).DiagnoseAsync(Token);

        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
    }

    private static HttpSmsOptions Options(string url) => new() { Url = url, Body = "{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}", AllowClearText = url.StartsWith("http:", StringComparison.Ordinal) };

    private sealed class Silent : INotifier
    {
        public NotificationChannel Channel => NotificationChannel.Sms;

        public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken) => new(new NotificationOutcome(NotificationStatus.Sent));
    }
}
