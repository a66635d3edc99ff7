using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>One server of a pool: its idle connections, its places and its state.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle; the pool closes the connections.")]
internal sealed class PooledServer(LdapServer server, LdapPoolOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<(LdapConnection Connection, long Since)> _idle = [];
    private long _doubtedAt;
    private TimeSpan? _latency;
    private long _measuredAt;
    private bool _retired;

    public LdapServer Server { get; } = server;

    /// <summary>The lower, the earlier it is tried.</summary>
    public int Priority { get; set; }

    /// <summary>Its share among equals.</summary>
    public int Weight { get; set; }

    /// <summary>How long opening a connection takes, smoothed; null when that was not measured lately.</summary>
    public TimeSpan? Latency
    {
        get
        {
            lock (_gate) return _latency is not null && time.GetElapsedTime(_measuredAt) < options.MeasureAgainAfter ? _latency : null;
        }
    }

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

    /// <summary>Keeps a connection for the next caller and hands out one that nobody has needed for too long, to be closed; the connection itself where there is no next caller.</summary>
    public LdapConnection? Return(LdapConnection connection)
    {
        lock (_gate)
        {
            if (_retired) return connection;
            _idle.Add((connection, time.GetTimestamp()));
            var oldest = _idle[0];
            if (time.GetElapsedTime(oldest.Since) <= options.CloseAfterIdle) return null;
            _idle.RemoveAt(0);
            return oldest.Connection;
        }
    }

    /// <summary>Notes how long opening a connection took.</summary>
    public void Measured(TimeSpan took)
    {
        lock (_gate)
        {
            _latency = _latency is { } before && time.GetElapsedTime(_measuredAt) < options.MeasureAgainAfter ? (before * 3 + took) / 4 : took;
            _measuredAt = time.GetTimestamp();
        }
    }

    /// <summary>Takes a new place in the order.</summary>
    public PooledServer Rank(RankedServer ranked)
    {
        (Priority, Weight) = (ranked.Priority, ranked.Weight);
        return this;
    }

    /// <summary>Nobody asks for this server any more: hands out all idle connections, to be closed, and keeps none that comes back.</summary>
    public IReadOnlyList<LdapConnection> Retire()
    {
        lock (_gate)
        {
            _retired = true;
            LdapConnection[] all = [.. _idle.Select(static idle => idle.Connection)];
            _idle.Clear();
            return all;
        }
    }

    /// <summary>A connection of this server broke or fell silent: the others are asked for a sign of life before their next use.</summary>
    public void Doubt()
    {
        lock (_gate) _doubtedAt = time.GetTimestamp();
    }
}
