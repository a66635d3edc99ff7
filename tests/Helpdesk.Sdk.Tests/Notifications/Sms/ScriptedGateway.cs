using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Helpdesk.Sdk.Tests;

/// <summary>An HTTP server on loopback that answers, or misbehaves, as a test says.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    public ScriptedGateway(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"{(_certificate is null ? "http" : "https")}://localhost:{Port}");

    public ConcurrentQueue<GatewayRequest> Requests { get; } = new();

    /// <summary>The raw answer to a request; <see langword="null"/> = the connection is closed without one.</summary>
    public Func<GatewayRequest, string?> Answer { get; set; } = static _ => Status(200);

    /// <summary>Never answers.</summary>
    public bool Stalls { get; set; }

    /// <summary>Takes the connection and reads nothing.</summary>
    public bool Deaf { get; set; }

    public static string Status(int code, string more = "") => $"HTTP/1.1 {code} Said by the gateway\r\nContent-Length: 2\r\n{more}\r\nok";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            if (Deaf)
                await Task.Delay(Timeout.Infinite, _stop.Token);
            await using var stream = await SecureAsync(client.GetStream());
            while (await ReadAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                if (Stalls)
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                if (Answer(request) is not { } answer)
                    return;
                await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // the test is over, or the client went
        }
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        if (_certificate is null)
            return stream;
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return tls;
    }

    private async Task<GatewayRequest?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count > 3 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(static l => l.Split(": ", 2)).ToDictionary(static p => p[0], static p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var start = lines[0].Split(' ');
        return new GatewayRequest(start[0], start[1], headers, Encoding.UTF8.GetString(body));
    }
}

internal sealed record GatewayRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
