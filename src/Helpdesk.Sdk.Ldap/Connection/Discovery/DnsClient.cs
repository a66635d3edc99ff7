using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Asks name servers for service records: over UDP from a fresh port with a random id, twice each, and over TCP when the answer does not fit. The framework's own
/// resolver knows addresses only. Answers are remembered by nobody here.
/// </summary>
internal sealed class DnsClient(IReadOnlyList<IPEndPoint> servers, TimeSpan perTry, TimeProvider time)
{
    private const int Port = 53;
    private const int LargestDatagram = 4096;
    private const int Rounds = 2;
    private const int MostServers = 3;

    /// <summary>The name servers the system is configured with.</summary>
    public static IReadOnlyList<IPEndPoint> SystemServers()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(static card => card.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                .SelectMany(static card => card.GetIPProperties().DnsAddresses)
                .Distinct()
                .Take(MostServers)
                .Select(static address => new IPEndPoint(address, Port))];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    /// <summary>The service records of a name; none when there is no such name.</summary>
    /// <exception cref="DnsException">No server gave an answer that can be used.</exception>
    public async Task<IReadOnlyList<SrvRecord>> FindServicesAsync(string name, CancellationToken cancellationToken)
    {
        Exception? last = null;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var server in servers)
            {
                try
                {
                    return await AskAsync(server, name, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception fault) when (fault is SocketException or IOException or DnsException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
                {
                    last = fault;
                }
            }
        }

        throw new DnsException(servers.Count == 0 ? "The system names no name server." : "No name server gave an answer.", last);
    }

    private async Task<IReadOnlyList<SrvRecord>> AskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(perTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var question = DnsMessage.Ask(id, name);
        var answer = await AskOverUdpAsync(server, question, id, name, either.Token).ConfigureAwait(false);
        if (answer.IsCutOff) answer = await AskOverTcpAsync(server, question, id, name, either.Token).ConfigureAwait(false);
        return answer.Records;
    }

    private static async Task<DnsAnswer> AskOverUdpAsync(IPEndPoint server, byte[] question, ushort id, string name, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // Connected: the system drops what comes from anybody else.
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        await socket.SendAsync(question, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[LargestDatagram];
        while (true)
        {
            var size = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (DnsMessage.Read(buffer.AsSpan(0, size), id, name) is { } answer) return answer;
        }
    }

    private static async Task<DnsAnswer> AskOverTcpAsync(IPEndPoint server, byte[] question, ushort id, string name, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        var stream = new NetworkStream(socket);
        await using var closed = stream.ConfigureAwait(false);
        await stream.WriteAsync((byte[])[(byte)(question.Length >> 8), (byte)question.Length, .. question], cancellationToken).ConfigureAwait(false);
        var size = new byte[2];
        await stream.ReadExactlyAsync(size, cancellationToken).ConfigureAwait(false);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(size)];
        await stream.ReadExactlyAsync(message, cancellationToken).ConfigureAwait(false);
        var answer = DnsMessage.Read(message, id, name) ?? throw new DnsException("The answer is to another question.");
        return answer.IsCutOff ? throw new DnsException("The answer is cut off over TCP too.") : answer;
    }
}
