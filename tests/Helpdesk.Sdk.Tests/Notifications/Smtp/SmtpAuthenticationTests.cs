using System.Text;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpAuthenticationTests : IDisposable
{
    private const string Password = "Hunter2!secret-ü";
    private readonly TestAuthority _authority = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Plain_signs_in()
    {
        await using var server = Secure("AUTH LOGIN PLAIN");
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, WithPassword)).Status);
        Assert.Contains($"AUTH PLAIN {Encode($"\0svc\0{Password}")}", server.Lines);
    }

    [Fact]
    public async Task A_long_plain_response_waits_for_the_challenge()
    {
        var password = new string('p', 500);
        await using var server = Secure("AUTH PLAIN", line => line == "AUTH PLAIN" ? "334 \r\n" : line == Encode($"\0svc\0{password}") ? "235 welcome\r\n" : null);
        var delivery = await SmtpSamples.SendAsync(server, options =>
        {
            WithPassword(options);
            options.Password = password;
        });
        Assert.Equal(MailDeliveryStatus.Accepted, delivery.Status);
    }

    [Fact]
    public async Task Login_signs_in_where_plain_is_not_offered()
    {
        await using var server = Secure("AUTH LOGIN", line => line switch
        {
            "AUTH LOGIN" => "334 VXNlcm5hbWU6\r\n",
            _ when line == Encode("svc") => "334 UGFzc3dvcmQ6\r\n",
            _ when line == Encode(Password) => "235 welcome\r\n",
            _ => null,
        });
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, WithPassword)).Status);
        Assert.Contains(Encode(Password), server.Lines);
    }

    [Theory]
    [InlineData("AUTH CRAM-MD5 XOAUTH2")]
    [InlineData("AUTH")]
    [InlineData("PIPELINING")]
    public async Task Without_a_way_to_sign_in_nothing_is_sent(string capability)
    {
        await using var server = Secure(capability);
        var delivery = await SmtpSamples.SendAsync(server, WithPassword);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationUnavailable), (delivery.Status, delivery.Failure));
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("535 5.7.8 wrong\r\n", 535)]
    [InlineData("454 4.7.0 later\r\n", 454)]
    [InlineData("334 more\r\n", 334)]
    [InlineData("250 close enough\r\n", 250)]
    public async Task A_refused_sign_in_is_told_apart(string answer, int code)
    {
        await using var server = Secure("AUTH PLAIN", line => line.StartsWith("AUTH", StringComparison.Ordinal) ? answer : null);
        var delivery = await SmtpSamples.SendAsync(server, WithPassword);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationRefused, code), (delivery.Status, delivery.Failure, delivery.ReplyCode));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_for_every_mail()
    {
        await using var server = Secure("AUTH PLAIN", line => line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 wrong\r\n" : null);
        await using var transport = SmtpSamples.Transport(server, WithPassword);
        for (var i = 0; i < 20; i++)
            Assert.Equal(MailFailure.AuthenticationRefused, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Failure);
        Assert.Single(server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_password_travels_in_clear_text_only_when_allowed()
    {
        await using var server = new ScriptedSmtpServer { Capabilities = ["AUTH PLAIN"] };
        var options = SmtpSamples.Options(server, options => (options.UserName, options.Password) = ("svc", Password));
        Assert.Contains("AllowClearText", Assert.Single(options.Validate()), StringComparison.Ordinal);
        options.AllowClearText = true;
        Assert.Empty(options.Validate());
        await using var transport = new SmtpTransport(options, TimeProvider.System);
        Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);

        // Even settings changed behind the check's back do not send it.
        var sneaky = SmtpSamples.Options(server, options => (options.UserName, options.Password, options.AllowClearText) = ("svc", Password, true));
        await using var second = new SmtpTransport(sneaky, TimeProvider.System);
        sneaky.AllowClearText = false;
        Assert.Equal(MailFailure.AuthenticationUnavailable, (await second.SendAsync(SmtpSamples.Mail(), Ct)).Failure);
        Assert.Single(server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("CONTENT")]
    public async Task A_server_that_repeats_the_password_or_the_content_is_not_quoted(string stage)
    {
        var token = Encode($"\0svc\0{Password}");
        await using var server = Secure("AUTH PLAIN", line => line.StartsWith(stage, StringComparison.Ordinal) ? $"550 5.7.1 {token} or {Password}, code 482913.\r\n" : null);
        var delivery = await SmtpSamples.SendAsync(server, WithPassword);
        foreach (var secret in (string[])[Password, token, "482913"])
            Assert.DoesNotContain(secret, delivery.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_filter_does_not_put_the_code_into_the_log()
    {
        await using var server = new ScriptedSmtpServer { Answer = line => line == "CONTENT" ? "554 5.7.1 \"482913\" looks like a code (rule 77-B)\r\n" : null };
        Assert.Equal("5.7.1 [redacted] looks like a code (rule 77-B)", (await SmtpSamples.SendAsync(server)).Diagnostics);
    }

    [Fact]
    public void Options_and_mails_do_not_print_what_they_hold()
    {
        var options = new SmtpOptions { Host = "mail.example", UserName = "svc", Password = Password };
        Assert.Equal("mail.example:587", options.ToString());
        Assert.Equal("OutgoingMail", SmtpSamples.Mail().ToString());
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private ScriptedSmtpServer Secure(string capability, Func<string, string?>? answer = null) => new()
    {
        ImplicitTls = true,
        Certificate = _authority.Issue(),
        SecureCapabilities = [capability, "PIPELINING"],
        Answer = answer ?? (_ => null),
    };

    private void WithPassword(SmtpOptions options) =>
        (options.Security, options.CaCertificateFile, options.UserName, options.Password) = (SmtpSecurity.Tls, _authority.File, "svc", Password);
}
