using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>A ticket system on loopback that says what a test wants and keeps what it was asked.</summary>
internal sealed class TicketServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    public TicketServer(Func<string, string> answer)
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _work = ServeAsync(answer);
    }

    public string Address { get; }
    public List<string> Requests { get; } = [];

    public static string Answer(int status, string body, string more = "") =>
        $"HTTP/1.1 {status} x\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{more}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work.ContinueWith(static _ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<string, string> answer)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            var buffer = new byte[8192];
            var length = await stream.ReadAsync(buffer, _stop.Token);
            var request = Encoding.ASCII.GetString(buffer, 0, length);
            Requests.Add(request);
            if (answer(request) is not { Length: > 0 } text)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
                return;
            }
            try
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), _stop.Token);
            }
            catch (IOException)
            {
                continue; // the client had enough
            }
        }
    }
}
