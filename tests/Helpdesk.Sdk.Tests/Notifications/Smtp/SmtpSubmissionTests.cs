using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpSubmissionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_is_handed_over(bool pipelining)
    {
        await using var server = new ScriptedSmtpServer { Capabilities = pipelining ? ["PIPELINING", "SIZE"] : [] };
        var delivery = await SmtpSamples.SendAsync(server);
        Assert.Equal(MailDeliveryStatus.Accepted, delivery.Status);
        Assert.Equal(MailFailure.None, delivery.Failure);
        Assert.Equal("2.0.0 Ok: queued as 4F2A", delivery.Diagnostics);
        Assert.Equal(250, delivery.ReplyCode);
        Assert.Equal("2.0.0", delivery.EnhancedCode);
        var mail = Assert.Single(server.Mails);
        var lines = server.Lines.ToArray();
        Assert.Matches(@"^EHLO \[(127\.0\.0\.1|IPv6:::1)\]$", lines[0]);
        Assert.Equal(pipelining ? $"MAIL FROM:<desk@corp.example> SIZE={mail.Length}" : "MAIL FROM:<desk@corp.example>", lines[1]);
        Assert.Equal(["RCPT TO:<jo@people.example>", "DATA"], lines[2..4]);
    }

    [Fact]
    public async Task With_pipelining_envelope_and_content_are_one_write_each()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var transport = new SmtpTransport(
            new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Security = SmtpSecurity.None, From = "desk@corp.example" }, TimeProvider.System);
        var sending = transport.SendAsync(SmtpSamples.Mail(text: new string('x', 70) + "\n" + new string('y', 900) + "\n"), Ct).AsTask();
        using var client = await listener.AcceptSocketAsync(Ct);
        client.NoDelay = true;
        // One write on the loopback is one read here; what comes in several would be seen in pieces.
        Assert.StartsWith("EHLO", await SayAsync(client, "220 here\r\n"), StringComparison.Ordinal);
        Assert.Matches("^MAIL FROM:<[^>]+>[^\r]*\r\nRCPT TO:<[^>]+>\r\nDATA\r\n$", await SayAsync(client, "250-here\r\n250 PIPELINING\r\n"));
        Assert.EndsWith("yyy\r\n.\r\n", await SayAsync(client, "250 ok\r\n250 ok\r\n354 go on\r\n"), StringComparison.Ordinal);
        await client.SendAsync("250 kept\r\n"u8.ToArray(), Ct);
        Assert.Equal(MailDeliveryStatus.Accepted, (await sending).Status);
        client.Close();
    }

    [Fact]
    public async Task Several_mails_share_a_connection_and_it_ends_politely()
    {
        await using var server = new ScriptedSmtpServer();
        await using (var transport = SmtpSamples.Transport(server))
        {
            for (var i = 0; i < 5; i++)
                Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        }

        Assert.Equal(1, server.Connections);
        Assert.Equal(5, server.Mails.Count);
        Assert.Equal("QUIT", server.Lines.Last());
    }

    [Fact]
    public async Task Parallel_mails_use_no_more_connections_than_allowed()
    {
        await using var server = new ScriptedSmtpServer();
        await using var transport = SmtpSamples.Transport(server, options => options.Connections = 3);
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => transport.SendAsync(SmtpSamples.Mail(), Ct).AsTask()));
        Assert.All(deliveries, delivery => Assert.Equal(MailDeliveryStatus.Accepted, delivery.Status));
        Assert.Equal(60, server.Mails.Count);
        Assert.InRange(server.Connections, 1, 3);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_the_next_mail_opens_another()
    {
        await using var server = new ScriptedSmtpServer();
        await using var transport = SmtpSamples.Transport(server, options => options.Timeouts.Idle = TimeSpan.FromMilliseconds(100));
        await transport.SendAsync(SmtpSamples.Mail(), Ct);
        await WaitUntilAsync(() => server.Lines.Contains("QUIT"));
        Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("421 4.3.2 shutting down\r\n")]
    [InlineData(ScriptedSmtpServer.Close)]
    [InlineData("nonsense\r\n")]
    public async Task A_kept_connection_that_died_is_replaced_and_the_mail_goes_once(string death)
    {
        var mails = 0;
        await using var server = new ScriptedSmtpServer
        {
            Answer = line => line.StartsWith("MAIL", StringComparison.Ordinal) && Interlocked.Increment(ref mails) == 2 ? death : null,
        };
        await using var transport = SmtpSamples.Transport(server);
        Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Equal(2, server.Mails.Count);
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.1 not you\r\n", MailDeliveryStatus.Refused, MailFailure.Sender, 550, "5.7.1")]
    [InlineData("MAIL", "530 5.7.0 sign in\r\n", MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationRefused, 530, "5.7.0")]
    [InlineData("RCPT", "550-5.1.1 nobody\r\n550 5.1.1 of that name\r\n", MailDeliveryStatus.Refused, MailFailure.Recipient, 550, "5.1.1")]
    [InlineData("RCPT", "451 4.7.1 greylisted\r\n", MailDeliveryStatus.TemporaryFailure, MailFailure.Recipient, 451, "4.7.1")]
    [InlineData("DATA", "554 no\r\n", MailDeliveryStatus.Refused, MailFailure.Content, 554, null)]
    [InlineData("CONTENT", "554 5.7.1 spam\r\n", MailDeliveryStatus.Refused, MailFailure.Content, 554, "5.7.1")]
    [InlineData("CONTENT", "452 4.3.1 disk full\r\n", MailDeliveryStatus.TemporaryFailure, MailFailure.Content, 452, "4.3.1")]
    [InlineData("CONTENT", "421 4.3.2 closing\r\n", MailDeliveryStatus.TemporaryFailure, MailFailure.Content, 421, "4.3.2")]
    [InlineData("RCPT", "550 4.1.1 contradicts itself\r\n", MailDeliveryStatus.Refused, MailFailure.Recipient, 550, null)]
    public async Task A_refusal_is_told_apart_and_the_next_mail_goes(string stage, string answer, MailDeliveryStatus status, MailFailure failure, int code, string? enhanced)
    {
        foreach (var pipelining in (bool[])[true, false])
        {
            var refused = false;
            await using var server = new ScriptedSmtpServer
            {
                Capabilities = pipelining ? ["PIPELINING"] : [],
                Answer = line => AnswerOnce(line, stage, answer, ref refused),
            };
            await using var transport = SmtpSamples.Transport(server);
            var delivery = await transport.SendAsync(SmtpSamples.Mail(), Ct);
            Assert.Equal((status, failure, code, enhanced), (delivery.Status, delivery.Failure, delivery.ReplyCode, delivery.EnhancedCode));
            Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        }
    }

    [Fact]
    public async Task A_server_that_wants_content_for_a_refused_recipient_gets_none()
    {
        await using var server = new ScriptedSmtpServer { Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 nobody\r\n" : null };
        var delivery = await SmtpSamples.SendAsync(server);
        Assert.Equal(MailFailure.Recipient, delivery.Failure);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_mail_above_the_announced_size_is_not_tried()
    {
        await using var server = new ScriptedSmtpServer { Capabilities = ["SIZE 1000"] };
        var delivery = await SmtpSamples.SendAsync(server, mail: SmtpSamples.Mail(text: new string('x', 900)));
        Assert.Equal((MailDeliveryStatus.Refused, MailFailure.TooLarge), (delivery.Status, delivery.Failure));
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_international_address_needs_smtputf8()
    {
        await using var plain = new ScriptedSmtpServer();
        var refused = await SmtpSamples.SendAsync(plain, mail: SmtpSamples.Mail(to: "jörg@people.example"));
        Assert.Equal((MailDeliveryStatus.Refused, MailFailure.InternationalAddress), (refused.Status, refused.Failure));

        await using var modern = new ScriptedSmtpServer { Capabilities = ["8BITMIME", "SMTPUTF8", "PIPELINING"] };
        var accepted = await SmtpSamples.SendAsync(modern, mail: SmtpSamples.Mail(to: "jörg@bücher.example"));
        Assert.Equal(MailDeliveryStatus.Accepted, accepted.Status);
        Assert.Contains("MAIL FROM:<desk@corp.example> BODY=8BITMIME SMTPUTF8", modern.Lines);
        Assert.Contains("RCPT TO:<jörg@xn--bcher-kva.example>", modern.Lines);
    }

    [Fact]
    public async Task An_international_domain_alone_needs_nothing()
    {
        await using var server = new ScriptedSmtpServer();
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, mail: SmtpSamples.Mail(to: "jo@bücher.example"))).Status);
        Assert.Contains("RCPT TO:<jo@xn--bcher-kva.example>", server.Lines);
    }

    [Fact]
    public async Task Lines_that_begin_with_a_dot_arrive_as_written()
    {
        const string text = ".\n..\n.hidden\nlast\n.";
        await using var server = new ScriptedSmtpServer();
        Assert.Equal(MailDeliveryStatus.Accepted, (await SmtpSamples.SendAsync(server, mail: SmtpSamples.Mail(text: text))).Status);
        Assert.Equal(".\r\n..\r\n.hidden\r\nlast\r\n.\r\n", ReceivedMail.Parse(Assert.Single(server.Mails)).Text);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_temporary_failure()
    {
        int port;
        await using (var server = new ScriptedSmtpServer())
            port = server.Port;
        await using var transport = new SmtpTransport(new() { Host = "127.0.0.1", Port = port, From = "a@b.example" }, TimeProvider.System);
        var delivery = await transport.SendAsync(SmtpSamples.Mail(), Ct);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.Unreachable), (delivery.Status, delivery.Failure));
    }

    [Fact]
    public async Task A_disposed_transport_is_a_bug()
    {
        await using var server = new ScriptedSmtpServer();
        var transport = SmtpSamples.Transport(server);
        await transport.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => transport.SendAsync(SmtpSamples.Mail(), Ct).AsTask());
    }

    private static string? AnswerOnce(string line, string stage, string answer, ref bool answered)
    {
        if (answered || !line.StartsWith(stage, StringComparison.Ordinal))
            return null;
        answered = true;
        return answer;
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(20, Ct);
    }

    private static async Task<string> SayAsync(Socket client, string answer)
    {
        await client.SendAsync(Encoding.ASCII.GetBytes(answer), Ct);
        var buffer = new byte[65_536];
        return Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer, Ct));
    }
}
