using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpHostileServerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EHLO", true, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("MAIL", true, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("RCPT", true, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("DATA", true, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("MAIL", false, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("RCPT", false, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("DATA", false, MailDeliveryStatus.TemporaryFailure)]
    [InlineData("CONTENT", true, MailDeliveryStatus.Unknown)]
    public async Task A_stall_at_any_stage_ends_in_time(string stage, bool pipelining, MailDeliveryStatus status)
    {
        await using var server = Failing(stage, ScriptedSmtpServer.Stall, pipelining);
        var delivery = await SmtpSamples.SendAsync(server, SmtpSamples.Impatient);
        Assert.Equal((status, MailFailure.Timeout), (delivery.Status, delivery.Failure));
    }

    [Fact]
    public async Task A_stall_before_the_greeting_ends_in_time()
    {
        await using var server = new ScriptedSmtpServer { Greeting = ScriptedSmtpServer.Stall };
        var delivery = await SmtpSamples.SendAsync(server, SmtpSamples.Impatient);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.Timeout), (delivery.Status, delivery.Failure));
    }

    [Fact]
    public async Task A_stall_of_the_connection_itself_ends_in_time()
    {
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(1);
        var port = ((IPEndPoint)full.LocalEndpoint).Port;
        var crowd = new List<Socket>();
        try
        {
            // Fills the queue of connections nobody accepts, until one more is left waiting.
            Task pending;
            do
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                crowd.Add(socket);
                pending = socket.ConnectAsync(IPAddress.Loopback, port, Ct).AsTask();
                await Task.WhenAny(pending, Task.Delay(200, Ct));
            }
            while (pending.IsCompleted && crowd.Count < 64);
            Assert.False(pending.IsCompleted, "The queue of waiting connections never filled.");

            var options = new SmtpOptions { Host = "127.0.0.1", Port = port, From = "a@b.example" };
            options.Timeouts.Connect = TimeSpan.FromMilliseconds(300);
            await using var transport = new SmtpTransport(options, TimeProvider.System);
            var delivery = await transport.SendAsync(SmtpSamples.Mail(), Ct);
            Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.Timeout), (delivery.Status, delivery.Failure));
        }
        finally
        {
            crowd.ForEach(socket => socket.Dispose());
        }
    }

    [Theory]
    [InlineData("EHLO", MailDeliveryStatus.TemporaryFailure)]
    [InlineData("MAIL", MailDeliveryStatus.TemporaryFailure)]
    [InlineData("DATA", MailDeliveryStatus.TemporaryFailure)]
    [InlineData("CONTENT", MailDeliveryStatus.Unknown)]
    public async Task A_broken_connection_is_told_by_what_had_gone_out(string stage, MailDeliveryStatus status)
    {
        await using var server = Failing(stage, ScriptedSmtpServer.Close);
        var delivery = await SmtpSamples.SendAsync(server);
        Assert.Equal(status, delivery.Status);
        Assert.Equal(MailFailure.ConnectionLost, delivery.Failure);
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("CONTENT")]
    public async Task Cancelling_works_at_once_at_any_stage(string stage)
    {
        await using var server = Failing(stage, ScriptedSmtpServer.Stall);
        await using var transport = SmtpSamples.Transport(server);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sending = transport.SendAsync(SmtpSamples.Mail(), cancel.Token).AsTask();
        while (stage == "CONTENT" ? server.Mails.IsEmpty : !server.Lines.Any(line => line.StartsWith(stage, StringComparison.Ordinal)))
            await Task.Delay(10, Ct);
        await cancel.CancelAsync();
        if (stage == "CONTENT")
        {
            var delivery = await sending.WaitAsync(TimeSpan.FromSeconds(5), Ct);
            Assert.Equal((MailDeliveryStatus.Unknown, MailFailure.Cancelled), (delivery.Status, delivery.Failure));
        }
        else
        {
            var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromSeconds(5), Ct));
            Assert.Equal(cancel.Token, fault.CancellationToken);
        }
    }

    [Fact]
    public async Task A_server_that_drips_gains_no_time()
    {
        await using var server = new DrippingServer();
        var options = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, From = "a@b.example" };
        SmtpSamples.Impatient(options);
        await using var transport = new SmtpTransport(options, TimeProvider.System);
        var delivery = await transport.SendAsync(SmtpSamples.Mail(), Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(5), Ct);
        Assert.Equal(MailFailure.Timeout, delivery.Failure);
    }

    public static TheoryData<string> Nonsense =>
    [
        "\r\n", "25\r\n", "abc hello\r\n", "250\tOk\r\n", "099 low\r\n", "600 high\r\n", "+50 sign\r\n", "250-first\r\n251 second\r\n", "250-a\r\nno code\r\n",
        "250 " + new string('x', 5000) + "\r\n", new string('9', 100_000), string.Concat(Enumerable.Repeat("250-again\r\n", 100_000)),
        "HTTP/1.1 400 Bad Request\r\n\r\n", "\0\0\0\0\r\n", "250 two\r\n250 answers\r\n",
    ];

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public async Task Nonsense_is_a_failure_and_never_a_success(string answer)
    {
        foreach (var stage in (string[])["EHLO", "MAIL", "RCPT", "DATA"])
        {
            await using var server = Failing(stage, answer);
            var delivery = await SmtpSamples.SendAsync(server);
            Assert.NotEqual(MailDeliveryStatus.Accepted, delivery.Status);
            Assert.Empty(server.Mails);
        }
    }

    [Fact]
    public async Task Endless_lines_are_cut_off_long_before_they_fill_the_memory()
    {
        foreach (var greeting in (string[])["220 " + new string('x', 4096), string.Concat(Enumerable.Repeat("220-again\r\n", 200))])
        {
            await using var server = new ScriptedSmtpServer { Greeting = greeting };
            Assert.Equal(MailFailure.Protocol, (await SmtpSamples.SendAsync(server)).Failure);
        }
    }

    [Theory]
    [InlineData("what?\r\n")]
    [InlineData("354 more please\r\n")]
    public async Task Nonsense_after_the_content_is_unknown(string answer)
    {
        await using var server = Failing("CONTENT", answer);
        var delivery = await SmtpSamples.SendAsync(server);
        Assert.Equal((MailDeliveryStatus.Unknown, MailFailure.Protocol), (delivery.Status, delivery.Failure));
    }

    [Fact]
    public async Task One_answer_too_many_in_a_pipeline_stops_the_mail()
    {
        await using var server = Failing("DATA", "354 go on\r\n250 2.0.0 Ok: already queued\r\n");
        var delivery = await SmtpSamples.SendAsync(server);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.Protocol), (delivery.Status, delivery.Failure));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task One_answer_too_few_in_a_pipeline_is_a_timeout()
    {
        await using var server = Failing("RCPT", "");
        Assert.Equal(MailFailure.Timeout, (await SmtpSamples.SendAsync(server, SmtpSamples.Impatient)).Failure);
    }

    [Fact]
    public async Task An_answer_that_arrives_unasked_between_mails_is_not_taken_for_the_next_one()
    {
        var first = true;
        await using var server = new ScriptedSmtpServer
        {
            Answer = line => line == "CONTENT" && first && !(first = false) ? "250 2.0.0 Ok\r\n250 2.0.0 and one more\r\n" : null,
        };
        await using var transport = SmtpSamples.Transport(server);
        for (var i = 0; i < 3; i++)
            Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Equal(2, server.Connections);
        Assert.Equal(3, server.Mails.Count);
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.Close)]
    [InlineData(ScriptedSmtpServer.Stall)]
    public async Task A_mail_that_may_have_arrived_is_never_sent_again(string death)
    {
        var contents = 0;
        await using var server = new ScriptedSmtpServer { Answer = line => line == "CONTENT" && Interlocked.Increment(ref contents) == 2 ? death : null };
        await using var transport = SmtpSamples.Transport(server, options => options.Timeouts.Data = TimeSpan.FromSeconds(1));
        Assert.Equal(MailDeliveryStatus.Accepted, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Equal(MailDeliveryStatus.Unknown, (await transport.SendAsync(SmtpSamples.Mail(), Ct)).Status);
        Assert.Equal(2, server.Mails.Count);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("554 5.3.2 go away\r\n")]
    [InlineData("421 4.3.2 too busy\r\n")]
    public async Task A_server_that_does_not_serve_us_says_why(string greeting)
    {
        await using var server = new ScriptedSmtpServer { Greeting = greeting };
        var delivery = await SmtpSamples.SendAsync(server);
        Assert.Equal((MailDeliveryStatus.TemporaryFailure, MailFailure.ServiceUnavailable), (delivery.Status, delivery.Failure));
        Assert.Contains(greeting[4..^2], delivery.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_codes_in_an_answer_do_not_reach_the_log()
    {
        await using var server = Failing("RCPT", "550 5.1.1 \u001b[2J\u0007gone\u009b\r\n");
        Assert.Equal("5.1.1 ?[2J?gone?", (await SmtpSamples.SendAsync(server)).Diagnostics);
    }

    private static ScriptedSmtpServer Failing(string stage, string answer, bool pipelining = true) => new()
    {
        Capabilities = pipelining ? ["PIPELINING"] : [],
        Answer = line => line.StartsWith(stage, StringComparison.Ordinal) ? answer : null,
    };

    private sealed class DrippingServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public DrippingServer()
        {
            _listener.Start();
            _running = RunAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _running;
            _stop.Dispose();
        }

        private async Task RunAsync()
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                while (true)
                {
                    await client.GetStream().WriteAsync("220-hold on\r\n"u8.ToArray(), _stop.Token);
                    await Task.Delay(50, _stop.Token);
                }
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or InvalidOperationException)
            {
            }
        }
    }
}
