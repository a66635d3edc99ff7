using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>One server of a pool: its idle connections, its places and its state.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle; the pool closes the connections.")]
internal sealed class PooledServer(LdapServer server, LdapPoolOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Stack<(LdapConnection Connection, long Since)> _idle = new();
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
            if (!_idle.TryPop(out var idle)) return null;
            var rest = time.GetElapsedTime(idle.Since);
            tooOld = rest > options.CloseAfterIdle;
            mustCheck = rest > options.CheckAfterIdle || idle.Since < _doubtedAt;
            return idle.Connection;
        }
    }

    public void Return(LdapConnection connection)
    {
        lock (_gate) _idle.Push((connection, time.GetTimestamp()));
    }

    /// <summary>A connection of this server broke or fell silent: the others are asked for a sign of life before their next use.</summary>
    public void Doubt()
    {
        lock (_gate) _doubtedAt = time.GetTimestamp();
    }
}
