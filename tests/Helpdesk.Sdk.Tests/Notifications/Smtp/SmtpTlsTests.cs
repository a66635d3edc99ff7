using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task Mail_goes_over_tls_with_a_trusted_certificate(SmtpSecurity security)
    {
        using var certificate = _authority.Issue();
        await using var server = Server(certificate, security);
        var delivery = await SmtpSamples.SendAsync(server, options => Trusting(options, security));
        Assert.Equal(MailDeliveryStatus.Accepted, delivery.Status);
        Assert.Single(server.Mails);
        Assert.Equal(security == SmtpSecurity.StartTls ? 2 : 1, server.Lines.Count(line => line.StartsWith("EHLO", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task An_unknown_authority_is_refused(SmtpSecurity security)
    {
        using var other = new TestAuthority();
        using var certificate = other.Issue();
        await AssertRefusedAsync(certificate, options => Trusting(options, security), security);
        await AssertRefusedAsync(certificate, options => options.Security = security, security);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused()
    {
        using var certificate = _authority.Issue("mail.elsewhere.example");
        await AssertRefusedAsync(certificate, options => Trusting(options));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        using var certificate = _authority.Issue(validFromDays: -1, validToDays: 0);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await AssertRefusedAsync(certificate, options => Trusting(options));
    }

    [Fact]
    public async Task A_pinned_certificate_is_accepted_and_no_other()
    {
        using var certificate = _authority.Issue("mail.elsewhere.example");
        await using var server = Server(certificate, SmtpSecurity.Tls);
        var pin = string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, options => (options.Security, options.PinnedCertificate) = (SmtpSecurity.Tls, pin))).Status);

        using var twin = _authority.Issue("mail.elsewhere.example");
        await AssertRefusedAsync(twin, options => options.PinnedCertificate = pin);
    }

    [Fact]
    public async Task A_pin_and_an_authority_have_to_hold_both()
    {
        using var other = new TestAuthority();
        using var certificate = other.Issue();
        await AssertRefusedAsync(certificate, options =>
        {
            Trusting(options);
            options.PinnedCertificate = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        });
    }

    [Fact]
    public async Task The_authority_may_be_a_der_file()
    {
        using var certificate = _authority.Issue();
        await using var server = Server(certificate, SmtpSecurity.Tls);
        await File.WriteAllBytesAsync(_authority.File, _authority.Der, TestContext.Current.CancellationToken);
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, options => Trusting(options, SmtpSecurity.Tls))).Status);
    }

    [Theory]
    [InlineData("not a certificate")]
    [InlineData("")]
    public async Task A_file_without_certificates_stops_the_start(string content)
    {
        await File.WriteAllTextAsync(_authority.File, content, TestContext.Current.CancellationToken);
        var options = new SmtpOptions { Host = "localhost", From = "a@b.example", CaCertificateFile = _authority.File };
        Assert.Contains("CaCertificateFile", Assert.Throws<InvalidOperationException>(() => new SmtpTransport(options, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_downgrade_that_hides_starttls_stops_the_mail_and_the_password()
    {
        using var certificate = _authority.Issue();
        await using var server = new ScriptedSmtpServer { Certificate = certificate, Capabilities = ["PIPELINING", "AUTH PLAIN LOGIN"] };
        var delivery = await SmtpSamples.SendAsync(server, WithPassword);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.StartTlsUnavailable), (delivery.Status, delivery.Failure));
        Assert.Single(server.Lines);
    }

    [Theory]
    [InlineData("454 4.7.0 not now\r\n", MailFailure.StartTlsUnavailable)]
    [InlineData("250 fine, but no\r\n", MailFailure.StartTlsUnavailable)]
    [InlineData("220 go ahead\r\n250-mail.test\r\n250 AUTH PLAIN\r\n", MailFailure.Tls)] // injected behind the answer
    [InlineData("220 go ahead\r\n2", MailFailure.Tls)]
    [InlineData("220-go\r\n220 ahead\r\n235 welcome\r\n", MailFailure.Tls)]
    [InlineData(ScriptedSmtpServer.Stall, MailFailure.Timeout)]
    public async Task Tampering_with_the_answer_to_starttls_stops_everything(string answer, MailFailure failure)
    {
        using var certificate = _authority.Issue();
        await using var server = new ScriptedSmtpServer
        {
            Certificate = certificate,
            Capabilities = ["STARTTLS"],
            Answer = line => line == "STARTTLS" ? answer : null,
        };
        var delivery = await SmtpSamples.SendAsync(server, options =>
        {
            SmtpSamples.Impatient(options);
            WithPassword(options);
        });
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, failure), (delivery.Status, delivery.Failure));
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task A_stalled_handshake_ends_in_time()
    {
        // The server goes on reading lines and never shakes hands.
        await using var server = new ScriptedSmtpServer { Capabilities = ["STARTTLS"], Answer = line => line == "STARTTLS" ? "220 2.0.0 go\r\n" : null };
        var delivery = await SmtpSamples.SendAsync(server, options =>
        {
            SmtpSamples.Impatient(options);
            WithPassword(options);
        });
        Assert.Equal(MailFailure.Timeout, delivery.Failure);
    }

    [Fact]
    public async Task What_was_offered_in_clear_text_is_forgotten()
    {
        using var certificate = _authority.Issue();
        await using var server = new ScriptedSmtpServer { Certificate = certificate, Capabilities = ["STARTTLS", "AUTH PLAIN"], SecureCapabilities = ["PIPELINING"] };
        var delivery = await SmtpSamples.SendAsync(server, WithPassword);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationUnavailable), (delivery.Status, delivery.Failure));
    }

    private void WithPassword(SmtpOptions options)
    {
        Trusting(options);
        (options.UserName, options.Password) = ("svc", "Hunter2!secret");
    }

    private void Trusting(SmtpOptions options, SmtpSecurity security = SmtpSecurity.StartTls) =>
        (options.Security, options.CaCertificateFile) = (security, _authority.File);

    private static ScriptedSmtpServer Server(X509Certificate2 certificate, SmtpSecurity security) => new()
    {
        Certificate = certificate,
        ImplicitTls = security == SmtpSecurity.Tls,
        Capabilities = ["STARTTLS"],
    };

    private static async Task AssertRefusedAsync(X509Certificate2 certificate, Action<SmtpOptions> change, SmtpSecurity security = SmtpSecurity.StartTls)
    {
        await using var server = Server(certificate, security);
        var delivery = await SmtpSamples.SendAsync(server, options =>
        {
            options.Security = security;
            change(options);
        });
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.Tls), (delivery.Status, delivery.Failure));
        Assert.Empty(server.Mails);
        Assert.True(server.Lines.Count <= 2, "Nothing is said to a server that is not trusted.");
    }
}
