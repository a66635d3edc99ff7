using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>A name server on loopback, over UDP and TCP, that answers questions for service records (RFC 2782) as told.</summary>
public sealed class DnsServerDouble : IAsyncDisposable
{
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, List<byte[]>> _records = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _running;

    /// <summary>Starts it.</summary>
    public DnsServerDouble()
    {
        // The same port for both; it may be taken for one of them.
        for (var attempt = 0; ; attempt++)
        {
            _udp.Dispose();
            _udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            EndPoint = (IPEndPoint)_udp.LocalEndPoint!;
            try
            {
                _tcp.Bind(EndPoint);
                break;
            }
            catch (SocketException) when (attempt < 20)
            {
                // Once more with another port.
            }
        }

        _tcp.Listen();
        _running = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Questions heard, UDP and TCP together.</summary>
    public ConcurrentQueue<(string Name, bool Tcp)> Asked { get; } = new();

    /// <summary>Says over UDP that the answer does not fit.</summary>
    public bool CutsOff { get; set; }

    /// <summary>Hears and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Answers with this code instead (RFC 1035 section 4.1.1).</summary>
    public int Code { get; set; }

    /// <summary>Changes each answer before it is sent.</summary>
    public Func<byte[], byte[]>? Tamper { get; set; }

    /// <summary>Adds a service record.</summary>
    public void Add(string name, int priority, int weight, int port, string target, uint life = 300)
    {
        var data = new List<byte> { (byte)(priority >> 8), (byte)priority, (byte)(weight >> 8), (byte)weight, (byte)(port >> 8), (byte)port };
        data.AddRange(Encode(target));
        var record = new List<byte> { 0xC0, 12, 0, 33, 0, 1 };
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, life);
        record.AddRange(number);
        record.AddRange([(byte)(data.Count >> 8), (byte)data.Count, .. data]);
        _records.GetOrAdd(name, static _ => []).Add([.. record]);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _records.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _udp.Dispose();
        _tcp.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static byte[] Encode(string name)
    {
        var bytes = new List<byte>();
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
            bytes.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
        return [.. bytes, 0];
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[1024];
        while (!_stop.IsCancellationRequested)
        {
            var heard = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Loopback, 0), _stop.Token).ConfigureAwait(false);
            if (Answer(buffer[..heard.ReceivedBytes], tcp: false) is { } answer) await _udp.SendToAsync(answer, heard.RemoteEndPoint, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task ServeTcpAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _tcp.AcceptAsync(_stop.Token).ConfigureAwait(false);
            var stream = new NetworkStream(client);
            await using var closed = stream.ConfigureAwait(false);
            var size = new byte[2];
            await stream.ReadExactlyAsync(size, _stop.Token).ConfigureAwait(false);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(size)];
            await stream.ReadExactlyAsync(question, _stop.Token).ConfigureAwait(false);
            if (Answer(question, tcp: true) is { } answer) await stream.WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer], _stop.Token).ConfigureAwait(false);
        }
    }

    private byte[]? Answer(byte[] question, bool tcp)
    {
        var name = new StringBuilder();
        var at = 12;
        while (question[at] != 0)
        {
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += 1 + question[at];
        }

        Asked.Enqueue((name.ToString(), tcp));
        if (IsSilent) return null;
        var cut = CutsOff && !tcp;
        var found = !cut && Code == 0 && _records.TryGetValue(name.ToString(), out var records) ? records : [];
        var code = Code != 0 ? Code : found.Count == 0 && !cut ? 3 : 0;
        byte[] header = [question[0], question[1], (byte)(cut ? 0x82 : 0x80), (byte)code, 0, 1, (byte)(found.Count >> 8), (byte)found.Count, 0, 0, 0, 0];
        byte[] answer = [.. header, .. question[12..(at + 5)], .. found.SelectMany(static record => record)];
        return Tamper?.Invoke(answer) ?? answer;
    }
}
