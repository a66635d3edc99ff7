namespace Helpdesk.Sdk.Tests;

/// <summary>Options and mails that are fine, for tests to spoil.</summary>
internal static class SmtpSamples
{
    public static SmtpOptions Options(ScriptedSmtpServer server, Action<SmtpOptions>? change = null)
    {
        var options = new SmtpOptions
        {
            Host = "localhost",
            Port = server.Port,
            Security = SmtpSecurity.None,
            From = "desk@corp.example",
            FromName = "Help Desk",
        };
        change?.Invoke(options);
        return options;
    }

    public static SmtpTransport Transport(ScriptedSmtpServer server, Action<SmtpOptions>? change = null) => new(Options(server, change), TimeProvider.System);

    public static OutgoingMail Mail(string to = "jo@people.example", string subject = "Your request", string text = "Hello,\n\nyour code is 482913.\n", string? html = null) =>
        new() { To = to, Subject = subject, Text = text, Html = html };

    public static async Task<MailDelivery> SendAsync(ScriptedSmtpServer server, Action<SmtpOptions>? change = null, OutgoingMail? mail = null)
    {
        await using var transport = Transport(server, change);
        return await transport.SendAsync(mail ?? Mail(), TestContext.Current.CancellationToken);
    }

    /// <summary>Every stage ends soon, so that a stall is noticed at once.</summary>
    public static void Impatient(SmtpOptions options) => options.Timeouts = new()
    {
        Connect = TimeSpan.FromSeconds(2),
        Tls = TimeSpan.FromMilliseconds(600),
        Command = TimeSpan.FromMilliseconds(600),
        Data = TimeSpan.FromMilliseconds(600),
    };
}
