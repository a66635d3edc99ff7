using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>One server of a pool: its idle connections, its places and its state.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle; the pool closes the connections.")]
internal sealed class PooledServer(LdapServer server, LdapPoolOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<(LdapConnection Connection, long Since)> _idle = [];
    private long _doubtedAt;

    public LdapServer Server { get; } = server;

    public ServerCircuit Circuit { get; } = new(options, time);

    /// <summary>One place per connection that may exist.</summary>
    public SemaphoreSlim Places { get; } = new(options.ConnectionsPerServer);

    /// <summary>Connections waiting for use.</summary>
    public int IdleCount
    {
        get
        {
            lock (_gate) return _idle.Count;
        }
    }

    /// <summary>Takes the connection used last; <paramref name="mustCheck"/> asks for a sign of life, <paramref name="tooOld"/> for closing it.</summary>
    public LdapConnection? TakeIdle(out bool mustCheck, out bool tooOld)
    {
        lock (_gate)
        {
            (mustCheck, tooOld) = (false, false);
            if (_idle.Count == 0) return null;
            var idle = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            var rest = time.GetElapsedTime(idle.Since);
            tooOld = rest > options.CloseAfterIdle;
            mustCheck = rest > options.CheckAfterIdle || idle.Since < _doubtedAt || idle.Connection.HasNews;
            return idle.Connection;
        }
    }

    /// <summary>Keeps a connection for the next caller and hands out one that nobody has needed for too long, to be closed.</summary>
    public LdapConnection? Return(LdapConnection connection)
    {
        lock (_gate)
        {
            _idle.Add((connection, time.GetTimestamp()));
            var oldest = _idle[0];
            if (time.GetElapsedTime(oldest.Since) <= options.CloseAfterIdle) return null;
            _idle.RemoveAt(0);
            return oldest.Connection;
        }
    }

    /// <summary>A connection of this server broke or fell silent: the others are asked for a sign of life before their next use.</summary>
    public void Doubt()
    {
        lock (_gate) _doubtedAt = time.GetTimestamp();
    }
}
