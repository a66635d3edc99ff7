using System.Text;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpTokenTests : IDisposable
{
    private const string Token = "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg";
    private readonly TestAuthority _authority = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_token_signs_in_and_no_password_mechanism_is_used()
    {
        await using var server = Secure("AUTH LOGIN PLAIN XOAUTH2");
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, With(Token))).Status);
        Assert.Contains($"AUTH XOAUTH2 {Response(Token)}", server.Lines);
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("AUTH PLAIN", StringComparison.Ordinal) || line.StartsWith("AUTH LOGIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_token_waits_for_the_challenge()
    {
        var token = new string('t', 2000);
        await using var server = Secure("AUTH XOAUTH2", line => line == "AUTH XOAUTH2" ? "334 \r\n" : line == Response(token) ? "235 welcome\r\n" : null);
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, With(token))).Status);
        Assert.Contains(Response(token), server.Lines);
    }

    [Fact]
    public async Task A_refusal_with_details_is_answered_and_told_apart()
    {
        var details = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"status":"401","schemes":"bearer"}"""));
        await using var server = Secure("AUTH XOAUTH2", line => line switch
        {
            "" => "535 5.7.8 Username and Password not accepted\r\n",
            _ when line.StartsWith("AUTH", StringComparison.Ordinal) => $"334 {details}\r\n",
            _ => null,
        });
        var delivery = await SmtpSamples.SendAsync(server, With(Token));
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationRefused, 535), (delivery.Status, delivery.Failure, delivery.ReplyCode));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Each_new_connection_asks_for_a_fresh_token()
    {
        var asked = 0;
        await using var server = Secure("AUTH XOAUTH2");
        await using var transport = SmtpSamples.Transport(server, options =>
        {
            With(Token)(options);
            options.AccessToken = _ => new(new Secret($"{Token}{Interlocked.Increment(ref asked)}"));
            options.Timeouts = new() { Idle = TimeSpan.Zero };
        });
        for (var i = 0; i < 2; i++)
            Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Contains($"AUTH XOAUTH2 {Response(Token + "1")}", server.Lines);
        Assert.Contains($"AUTH XOAUTH2 {Response(Token + "2")}", server.Lines);
    }

    [Theory]
    [InlineData("AUTH PLAIN LOGIN")]
    [InlineData("PIPELINING")]
    public async Task Without_the_mechanism_nothing_is_sent(string capability)
    {
        await using var server = Secure(capability);
        var delivery = await SmtpSamples.SendAsync(server, With(Token));
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationUnavailable), (delivery.Status, delivery.Failure));
        Assert.DoesNotContain(server.Lines, line => line.Contains(Response(Token), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\r\nMAIL FROM:<x@y.example>")]
    [InlineData("\u0001auth=Bearer other")]
    public async Task What_is_no_token_is_not_sent(string token)
    {
        await using var server = Secure("AUTH XOAUTH2");
        Assert.Equal(MailFailure.AuthenticationUnavailable, (await SmtpSamples.SendAsync(server, With(token))).Failure);
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_that_fails_is_named_without_its_words()
    {
        await using var server = Secure("AUTH XOAUTH2");
        var delivery = await SmtpSamples.SendAsync(server, options =>
        {
            With(Token)(options);
            options.AccessToken = _ => throw new InvalidOperationException("client_secret=hunter2");
        });
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationUnavailable), (delivery.Status, delivery.Failure));
        Assert.Contains("InvalidOperationException", delivery.Diagnostics, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", delivery.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("CONTENT")]
    public async Task A_server_that_repeats_the_token_is_not_quoted(string stage)
    {
        await using var server = Secure("AUTH XOAUTH2", line => line.StartsWith(stage, StringComparison.Ordinal) ? $"550 5.7.1 {Token} and {Response(Token)}\r\n" : null);
        var delivery = await SmtpSamples.SendAsync(server, With(Token));
        Assert.Equal(MailDeliveryStatus.Refused, delivery.Status);
        Assert.DoesNotContain(Token, delivery.Diagnostics, StringComparison.Ordinal);
        Assert.DoesNotContain(Response(Token), delivery.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_is_read_anew_and_trimmed()
    {
        var file = Path.GetTempFileName();
        try
        {
            var source = new TokenFile(file);
            foreach (var token in new[] { "first", "second" })
            {
                await File.WriteAllTextAsync(file, token + "\n", Ct);
                using var read = await source.ReadAsync(Ct);
                Assert.Equal(token, read.Use(0, static (characters, _) => characters.ToString()));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Password_and_token_exclude_each_other_and_need_a_user()
    {
        var options = new SmtpOptions { Host = "mail.example", From = "a@b.example", UserName = "svc", Password = "p", AccessToken = _ => new(new Secret("t")) };
        Assert.Contains("exclude", Assert.Single(options.Validate()), StringComparison.Ordinal);
        options.Password = null;
        Assert.Empty(options.Validate());
        options.UserName = null;
        Assert.Contains("AccessToken", Assert.Single(options.Validate()), StringComparison.Ordinal);
    }

    private static string Response(string token) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"user=svc\u0001auth=Bearer {token}\u0001\u0001"));

    private ScriptedSmtpServer Secure(string capability, Func<string, string?>? answer = null) => new()
    {
        ImplicitTls = true,
        Certificate = _authority.Issue(),
        SecureCapabilities = [capability, "PIPELINING"],
        Answer = answer ?? (_ => null),
    };

    private Action<SmtpOptions> With(string token) => options =>
        (options.Security, options.CaCertificateFile, options.UserName, options.AccessToken) = (SmtpSecurity.Tls, _authority.File, "svc", _ => new(new Secret(token)));
}
