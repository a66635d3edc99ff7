using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Connections to the servers of one directory. The first server that works serves; the next ones stand in while it does not, and it is tried again by
/// one caller at a time. No timers and no tasks of its own: what it does happens inside its callers' calls, and within their time.
/// </summary>
internal sealed class LdapConnectionPool : IAsyncDisposable
{
    private readonly LdapConnectionOptions _connection;
    private readonly LdapPoolOptions _options;
    private readonly LdapAuthentication _authentication;
    private readonly CredentialGuard _credentials;
    private readonly ServerRoster _roster;
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<LdapConnection> _all = [];

    /// <summary>Servers in order of preference.</summary>
    public LdapConnectionPool(IEnumerable<LdapServer> servers, LdapAuthentication authentication, LdapConnectionOptions connection, LdapPoolOptions options)
        : this(servers.Select(static (server, place) => new RankedServer(server, place)), authentication, connection, options)
    {
    }

    /// <summary>Servers with priorities of their own: among equals the faster one serves.</summary>
    public LdapConnectionPool(IEnumerable<RankedServer> servers, LdapAuthentication authentication, LdapConnectionOptions connection, LdapPoolOptions options)
        : this(new ServerRoster(servers, options, connection.Time), authentication, connection, options)
    {
        if (_roster.Known.Length == 0) throw new ArgumentException("A directory needs a server.", nameof(servers));
    }

    /// <summary>Servers that are looked up.</summary>
    public LdapConnectionPool(ILdapServerSource source, LdapAuthentication authentication, LdapConnectionOptions connection, LdapPoolOptions options)
        : this(new ServerRoster(source, options, connection.Time), authentication, connection, options)
    {
    }

    private LdapConnectionPool(ServerRoster roster, LdapAuthentication authentication, LdapConnectionOptions connection, LdapPoolOptions options)
    {
        if (options.FindInvalid() is { } pool) throw new ArgumentException($"{pool} is out of range.", nameof(options));
        if (connection.Timeouts.FindInvalid() is { } timeout) throw new ArgumentException($"{timeout} is out of range.", nameof(connection));
        (_roster, _authentication, _connection, _options) = (roster, authentication, connection, options);
        _credentials = new CredentialGuard(options.LongestBackOff, connection.Time);
    }

    /// <summary>The servers known now, in order of preference.</summary>
    public IReadOnlyList<LdapServer> Servers => [.. ServerOrder.Sort(_roster.Known).Select(static server => server.Server)];

    public LdapConnectionOptions Connection => _connection;

    /// <summary>How connections sign in.</summary>
    public LdapAuthentication Authentication => _authentication;

    /// <summary>The most connections to one server.</summary>
    public int ConnectionsPerServer => _options.ConnectionsPerServer;

    /// <summary>How long refused credentials rest.</summary>
    public TimeSpan CredentialRest => _credentials.Rest;

    /// <summary>Connections that exist now, in use or idle.</summary>
    public int Count
    {
        get
        {
            lock (_all) return _all.Count;
        }
    }

    /// <summary>Idle connections to a server.</summary>
    public int IdleCount(LdapServer server) => _roster.Known.First(candidate => candidate.Server == server).IdleCount;

    /// <summary>Takes a connection, of the preferred server that works or of <paramref name="pinned"/> only.</summary>
    /// <exception cref="LdapException">No server could be used in time (<see cref="LdapFailure.NoServer"/>, with the last failure inside), or the service's credentials were refused.</exception>
    public Task<LdapLease> RentAsync(LdapServer? pinned = null, CancellationToken cancellationToken = default) =>
        RentAsync(pinned, new Deadline(_connection.Time, _connection.Timeouts.Call), static _ => false, cancellationToken);

    internal async Task<LdapLease> RentAsync(LdapServer? pinned, Deadline deadline, Func<LdapServer, bool> isExcluded, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (pinned is not null && !Array.Exists(_roster.Known, server => server.Server == pinned)) throw new LdapException(LdapFailure.NoServer, "The server is none of the directory's any more.", pinned);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            var servers = pinned is null ? await FindServersAsync(deadline, either.Token).ConfigureAwait(false) : _roster.Known;
            var candidates = ServerOrder.Sort(servers.Where(server => (pinned is null || server.Server == pinned) && !isExcluded(server.Server)));
            return await new LeaseAttempt(this, deadline).RunAsync(candidates, either.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (_closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LdapException(LdapFailure.Closed, "The pool was closed.", inner: fault);
        }
        catch (OperationCanceledException cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
        }
    }

    /// <summary>Looks the servers up, if that is due.</summary>
    /// <exception cref="LdapException">None is known.</exception>
    public async Task<IReadOnlyList<LdapServer>> FindServersAsync(CancellationToken cancellationToken)
    {
        await FindServersAsync(new Deadline(_connection.Time, _connection.Timeouts.Call), cancellationToken).ConfigureAwait(false);
        return Servers;
    }

    /// <summary>Signs the service in on a connection that is none of the pool's, and counts what comes of it as on one of its own.</summary>
    /// <exception cref="LdapException">The credentials were refused, now or a moment ago, or could not be tried.</exception>
    public async Task SignInAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var server = Array.Find(_roster.Known, known => known.Server == connection.Server)
            ?? throw new LdapException(LdapFailure.NoServer, "The server is none of the directory's any more.", connection.Server);
        await _credentials.SignInAsync(token => _authentication.SignInAsync(connection, token), server, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a connection of one server: an idle one that shows life, or a new one.</summary>
    internal async Task<LdapLease> TakeAsync(PooledServer server, CancellationToken cancellationToken)
    {
        _credentials.Check();
        while (server.TakeIdle(out var mustCheck, out var tooOld) is { } idle)
        {
            if (!tooOld && idle.IsReusable && (!mustCheck || await ShowsLifeAsync(idle, cancellationToken).ConfigureAwait(false)))
                return new LdapLease(this, server, idle);
            await CloseAsync(idle).ConfigureAwait(false);
        }

        var begun = _connection.Time.GetTimestamp();
        var connection = await LdapConnection.OpenAsync(server.Server, _connection, cancellationToken).ConfigureAwait(false);
        server.Measured(_connection.Time.GetElapsedTime(begun));
        try
        {
            await _credentials.SignInAsync(token => _authentication.SignInAsync(connection, token), server, cancellationToken).ConfigureAwait(false);
            connection.Start();
            Track(connection);
            return new LdapLease(this, server, connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal async ValueTask ReturnAsync(PooledServer server, LdapConnection connection)
    {
        if (connection.IsReusable && !_closing.IsCancellationRequested)
        {
            if (server.Return(connection) is { } unused) await CloseAsync(unused).ConfigureAwait(false);
        }
        else
        {
            if (!_closing.IsCancellationRequested) server.Doubt();
            await CloseAsync(connection).ConfigureAwait(false);
        }

        server.Places.Release();
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Connections are disposed here.")]
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested) return;
        await _closing.CancelAsync().ConfigureAwait(false);
        LdapConnection[] all;
        lock (_all)
        {
            all = [.. _all];
            _all.Clear();
        }

        await Task.WhenAll(all.Select(static connection => connection.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private async Task<PooledServer[]> FindServersAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var (servers, gone) = await TimedStep.RunAsync(
            token => _roster.RefreshAsync(token).AsTask(),
            deadline.Remaining,
            deadline.Time,
            static () => new LdapException(LdapFailure.DiscoveryFailed, "The servers of the domain were not found in time."),
            cancellationToken).ConfigureAwait(false);
        foreach (var idle in gone.SelectMany(static server => server.Retire())) await CloseAsync(idle).ConfigureAwait(false);
        return servers;
    }

    private async Task<bool> ShowsLifeAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var request = new LdapSearchRequest(string.Empty, LdapScope.Base, LdapFilter.Present("objectClass"), LdapSearchRequest.NoAttributes)
        {
            Timeout = TimeSpan.FromSeconds(2),
        };
        try
        {
            await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (LdapException fault) when (fault.Failure == LdapFailure.Result)
        {
            return true; // any answer is a sign of life
        }
        catch (LdapException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            await CloseAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    private void Track(LdapConnection connection)
    {
        lock (_all)
        {
            if (_closing.IsCancellationRequested) throw new LdapException(LdapFailure.Closed, "The pool was closed.");
            _all.Add(connection);
        }
    }

    private async ValueTask CloseAsync(LdapConnection connection)
    {
        lock (_all) _all.Remove(connection);
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
