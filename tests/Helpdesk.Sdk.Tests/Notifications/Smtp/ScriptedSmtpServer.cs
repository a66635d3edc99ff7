using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Helpdesk.Sdk.Tests;

/// <summary>A mail server on loopback that behaves, except where a test says otherwise.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    /// <summary>An answer that never comes.</summary>
    public const string Stall = "<stall>";

    /// <summary>The connection ends instead of an answer.</summary>
    public const string Close = "<close>";

    private const string GoAhead = "220 2.0.0 go ahead\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;
    private int _connections;

    public ScriptedSmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Greeting { get; init; } = "220 mail.test ESMTP\r\n";

    public string[] Capabilities { get; init; } = ["PIPELINING", "8BITMIME", "SIZE 1000000"];

    public string[] SecureCapabilities { get; init; } = ["PIPELINING", "8BITMIME", "AUTH PLAIN LOGIN"];

    public X509Certificate2? Certificate { get; init; }

    public bool ImplicitTls { get; init; }

    /// <summary>Called with each line (and with "CONTENT" for a finished mail); null leaves it to the usual answer.</summary>
    public Func<string, string?> Answer { get; init; } = _ => null;

    public ConcurrentQueue<string> Lines { get; } = [];

    public ConcurrentQueue<string> Mails { get; } = [];

    public int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _sessions.Add(ServeAsync(client));
            }
        }
        catch (Exception fault) when (_stop.IsCancellationRequested && fault is (OperationCanceledException or SocketException or InvalidOperationException))
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await new Session(this, client.GetStream()).RunAsync();
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
            }
        }
    }

    private sealed class Session(ScriptedSmtpServer server, Stream stream)
    {
        private readonly StringBuilder _received = new();
        private Stream _stream = stream;
        private bool _secure;

        public async Task RunAsync()
        {
            if (server.ImplicitTls)
                await SecureAsync();
            if (!await SayAsync(server.Greeting))
                return;
            while (await ReadUntilAsync("\r\n") is { } line)
            {
                server.Lines.Enqueue(line);
                var answer = server.Answer(line) ?? Usual(line);
                if (!await SayAsync(answer))
                    return;
                if (line == "STARTTLS" && answer == GoAhead)
                    await SecureAsync();
                if (line == "DATA" && answer.StartsWith("354", StringComparison.Ordinal))
                {
                    var content = await ReadUntilAsync("\r\n.\r\n");
                    if (content is null)
                        return;
                    server.Mails.Enqueue(content.Replace("\r\n..", "\r\n.", StringComparison.Ordinal) + "\r\n");
                    if (!await SayAsync(server.Answer("CONTENT") ?? "250 2.0.0 Ok: queued as 4F2A\r\n"))
                        return;
                }
            }
        }

        private string Usual(string line) => line.Split(' ')[0] switch
        {
            "EHLO" => Hello(_secure ? server.SecureCapabilities : server.Capabilities),
            "STARTTLS" => GoAhead,
            "MAIL" or "RCPT" or "RSET" => "250 2.1.0 Ok\r\n",
            "DATA" => "354 go on\r\n",
            "AUTH" => "235 2.7.0 welcome\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "500 5.5.2 what?\r\n",
        };

        private static string Hello(string[] capabilities) =>
            string.Concat(capabilities.Prepend("mail.test").Select((line, i) => $"250{(i == capabilities.Length ? ' ' : '-')}{line}\r\n"));

        private async Task SecureAsync()
        {
            var secure = new SslStream(_stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, server._stop.Token);
            _stream = secure;
            _secure = true;
        }

        private async Task<bool> SayAsync(string answer)
        {
            if (answer == Close)
                return false;
            if (answer == Stall)
                await Task.Delay(Timeout.InfiniteTimeSpan, server._stop.Token);
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(answer), server._stop.Token);
            return true;
        }

        private async Task<string?> ReadUntilAsync(string end)
        {
            var buffer = new byte[8192];
            while (true)
            {
                var text = _received.ToString();
                var index = text.IndexOf(end, StringComparison.Ordinal);
                if (index >= 0)
                {
                    _received.Remove(0, index + end.Length);
                    return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text[..index]));
                }

                var read = await _stream.ReadAsync(buffer, server._stop.Token);
                if (read == 0)
                    return null;
                _received.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
    }
}
