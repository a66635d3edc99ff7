using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// An LDAP server on loopback that does what a test's script says, however wrong. Faults of the script end its connection and are kept in <see cref="Faults"/>,
/// unless they are the ordinary end of a connection.
/// </summary>
public sealed class ScriptedLdapServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LdapServerSession, Task> _script;
    private readonly X509Certificate2? _certificate;
    private readonly bool _ldaps;
    private readonly Task _accepting;
    private int _accepted;
    private int _open;

    private ScriptedLdapServer(Func<LdapServerSession, Task> script, X509Certificate2? certificate, bool ldaps, IPEndPoint? at)
    {
        (_script, _certificate, _ldaps) = (script, certificate, ldaps);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        _listener.Bind(at ?? new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Unexpected faults of the script.</summary>
    public IList<Exception> Faults { get; } = [];

    /// <summary>Starts a server whose script owns each connection from the first byte (after TLS, with <paramref name="ldaps"/>).</summary>
    public static ScriptedLdapServer StartRaw(Func<LdapServerSession, Task> script, X509Certificate2? certificate = null, bool ldaps = false, IPEndPoint? at = null) =>
        new(script, certificate, ldaps, at);

    /// <summary>Starts a server whose script answers each request in turn; without a script it is friendly and empty.</summary>
    public static ScriptedLdapServer Start(
        Func<LdapServerSession, LdapServerRequest, Task>? script = null, X509Certificate2? certificate = null, bool ldaps = false, IPEndPoint? at = null) => new(
        async session =>
        {
            while (await session.ReadAsync() is { Operation: not 2 } request)
                await (script is null ? session.AnswerAsync(request) : script(session, request));
        },
        certificate,
        ldaps,
        at);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return; // a test that ends its server early
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private static bool IsEndOfConnection(Exception fault) =>
        fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException;

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                running.RemoveAll(static task => task.IsCompleted);
                running.Add(Task.Run(() => ServeAsync(client, Interlocked.Increment(ref _accepted) - 1)));
            }
        }
        catch (Exception fault) when (IsEndOfConnection(fault))
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(Socket client, int number)
    {
        Interlocked.Increment(ref _open);
        client.NoDelay = true;
        var session = new LdapServerSession(new NetworkStream(client, ownsSocket: true), _certificate, number, _stop.Token);
        try
        {
            if (_ldaps) await session.EncryptAsync();
            await _script(session);
        }
        catch (Exception fault) when (IsEndOfConnection(fault))
        {
            // The client left, or the test is over.
        }
        catch (Exception fault)
        {
            lock (Faults) Faults.Add(fault);
        }
        finally
        {
            await session.DisposeAsync();
            client.Dispose();
            Interlocked.Decrement(ref _open);
        }
    }
}
