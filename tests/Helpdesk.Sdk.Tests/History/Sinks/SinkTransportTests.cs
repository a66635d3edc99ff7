using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Helpdesk.Sdk.Tests.Protection;

namespace Helpdesk.Sdk.Tests.History;

/// <summary>How lines travel: files, datagrams, TCP and TLS with octet counting.</summary>
public sealed class SinkTransportTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SinkTransportTests() => _listener.Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Each_message_over_TCP_has_its_length_before_it()
    {
        var received = ReceiveAsync(static stream => Task.FromResult<Stream>(stream));
        await new SyslogStream("127.0.0.1", Port, trust: null).SendAsync(["äb"u8.ToArray(), "second message"u8.ToArray()], Token);
        Assert.Equal("3 äb14 second message", await received);
    }

    [Fact]
    public async Task Messages_over_TLS_go_to_the_receiver_whose_certificate_is_trusted_only()
    {
        using var authority = new Helpdesk.Sdk.Testing.TestAuthority();
        using var certificate = authority.Issue(["localhost"]);
        var received = ReceiveAsync(async stream =>
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(certificate);
            return (Stream)secure;
        });
        await new SyslogStream("localhost", Port, SmtpTrust.Load("localhost", authority.PemFile, null)).SendAsync(["x"u8.ToArray()], Token);
        Assert.Equal("1 x", await received);

        var refused = ReceiveAsync(async stream =>
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(certificate);
            return (Stream)secure;
        });
        using var other = new Helpdesk.Sdk.Testing.TestAuthority("Another");
        var sink = new SyslogHistorySink(
            new HistorySinkSettings("siem") { Server = new Uri($"tls://localhost:{Port}") }, new SyslogStream("localhost", Port, SmtpTrust.Load("localhost", other.PemFile, null)));
        await Assert.ThrowsAsync<IOException>(() => sink.WriteAsync([SealedChain.Entry(1)], Token).AsTask());
        // With TLS 1.3 the receiver may believe in the handshake before it hears of the refusal; a message it does not get.
        try
        {
            Assert.Equal("", await refused);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // it heard of it in time
        }
    }

    [Fact]
    public async Task A_receiver_that_breaks_off_has_not_taken_them()
    {
        var breaking = Task.Run(async () =>
        {
            // A bare socket: a stream would end its side before the reset.
            using var socket = await _listener.AcceptSocketAsync(Token);
            await socket.ReceiveAsync(new byte[1], Token);
            socket.LingerState = new LingerOption(true, 0);
        }, Token);
        var message = new byte[1024 * 1024];
        await Assert.ThrowsAnyAsync<IOException>(() => new SyslogStream("127.0.0.1", Port, trust: null, TimeSpan.FromMinutes(1)).SendAsync([message, message, message], Token).AsTask());
        await breaking;
    }

    [Fact]
    public async Task Nobody_there_is_said_by_name()
    {
        var port = Port;
        _listener.Stop();
        var sink = new SyslogHistorySink(new HistorySinkSettings("siem") { Server = new Uri($"tcp://127.0.0.1:{port}") }, new SyslogStream("127.0.0.1", port, trust: null));
        var e = await Assert.ThrowsAsync<IOException>(() => sink.WriteAsync([SealedChain.Entry(1)], Token).AsTask());
        Assert.Contains($"tcp://127.0.0.1:{port}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("[::1]")] // as an address of the web writes it
    public async Task A_message_is_a_datagram(string host)
    {
        var address = IPAddress.Parse(host);
        Assert.SkipUnless(IsOurs(address), $"The machine has no address {address}.");
        using var receiver = new UdpClient(new IPEndPoint(address, 0));
        await new SyslogDatagrams(host, ((IPEndPoint)receiver.Client.LocalEndPoint!).Port).SendAsync(["one"u8.ToArray(), "two"u8.ToArray()], Token);
        Assert.Equal("one", Encoding.UTF8.GetString((await receiver.ReceiveAsync(Token)).Buffer));
        Assert.Equal("two", Encoding.UTF8.GetString((await receiver.ReceiveAsync(Token)).Buffer));
    }

    [Fact]
    public async Task A_file_grows_line_by_line_even_after_a_torn_one()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "history.jsonl");
        using var sink = new JsonLinesHistorySink("file", path);
        await sink.WriteAsync([SealedChain.Entry(1), SealedChain.Entry(2)], Token);
        await File.AppendAllTextAsync(path, "{\"sequence\":3,\"at", Token);
        await sink.WriteAsync([SealedChain.Entry(3)], Token);
        var lines = await File.ReadAllLinesAsync(path, Token);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("{\"sequence\":3,\"at\":", lines[3], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Batches_that_come_at_once_stay_whole()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("helpdesk-sink-").FullName, "history.jsonl");
        using var sink = new JsonLinesHistorySink("file", path);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => sink.WriteAsync([SealedChain.Entry((2 * i) + 1), SealedChain.Entry((2 * i) + 2)], Token).AsTask()));
        var lines = await File.ReadAllLinesAsync(path, Token);
        Assert.Equal(40, lines.Length);
        Assert.All(lines, static l => Assert.True(l.StartsWith("{\"sequence\":", StringComparison.Ordinal) && l.EndsWith('}')));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a;\"=1", "\"a;\"\"'=1\"")]
    [InlineData("a\t@x", "a\t'@x")]
    [InlineData("a\n\uFF1D1", "\"a\n'\uFF1D1\"")]
    [InlineData("a; -b-c", "a; -b-c")]
    [InlineData("-1;+2", "'-1;'+2")]
    public void Cells_are_no_formulas_wherever_they_are_split(string text, string cell) => Assert.Equal(cell, CsvText.Cell(text));

    private static bool IsOurs(IPAddress address) =>
        NetworkInterface.GetAllNetworkInterfaces().Any(i => i.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));

    private async Task<string> ReceiveAsync(Func<NetworkStream, Task<Stream>> secure)
    {
        using var client = await _listener.AcceptTcpClientAsync(Token);
        await using var stream = await secure(client.GetStream());
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Token);
        return Encoding.UTF8.GetString(memory.ToArray());
    }
}
