using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The servers of a pool: fixed, or found and looked up again when their time is over. A failing look-up keeps what was known; servers that stay keep their
/// connections and their state.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle.")]
internal sealed class ServerRoster
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly ILdapServerSource? _source;
    private readonly LdapPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile PooledServer[] _servers;
    private long _foundAt;
    private TimeSpan _holds;

    public ServerRoster(IEnumerable<RankedServer> servers, LdapPoolOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _servers = [.. servers.Select(Make)];
    }

    public ServerRoster(ILdapServerSource source, LdapPoolOptions options, TimeProvider time)
        : this([], options, time) => _source = source;

    /// <summary>What is known now.</summary>
    public PooledServer[] Known => _servers;

    private bool IsFresh => _source is null || (_servers.Length > 0 && _time.GetElapsedTime(Interlocked.Read(ref _foundAt)) < _holds);

    /// <summary>The servers, looked up if that is due; with those that are not named any more, for their connections to be closed.</summary>
    /// <exception cref="LdapException">None is known and none could be found.</exception>
    public async ValueTask<(PooledServer[] Servers, IReadOnlyList<PooledServer> Gone)> RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh) return (_servers, []);
        // Who knows servers already does not wait for whoever is looking.
        var atMost = _servers.Length > 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (!await _one.WaitAsync(atMost, cancellationToken).ConfigureAwait(false)) return (_servers, []);
        try
        {
            var gone = IsFresh ? [] : await FindAsync(cancellationToken).ConfigureAwait(false);
            return (_servers, gone);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<PooledServer>> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (found, holds) = await _source!.FindAsync(cancellationToken).ConfigureAwait(false);
            var known = _servers.ToDictionary(static server => server.Server);
            PooledServer[] next = [.. found.Select(ranked => known.TryGetValue(ranked.Server, out var same) ? same.Rank(ranked) : Make(ranked))];
            var gone = _servers.Except(next).ToList();
            _servers = next;
            _holds = holds;
            Interlocked.Exchange(ref _foundAt, _time.GetTimestamp());
            return gone;
        }
        catch (LdapException) when (_servers.Length > 0)
        {
            _holds = RetryAfter;
            Interlocked.Exchange(ref _foundAt, _time.GetTimestamp());
            return [];
        }
    }

    private PooledServer Make(RankedServer ranked) => new(ranked.Server, _options, _time) { Priority = ranked.Priority, Weight = ranked.Weight };
}
