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
    private readonly PooledServer[] _servers;
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<LdapConnection> _all = [];

    public LdapConnectionPool(IEnumerable<LdapServer> servers, LdapAuthentication authentication, LdapConnectionOptions connection, LdapPoolOptions options)
    {
        if (options.FindInvalid() is { } pool) throw new ArgumentException($"{pool} is out of range.", nameof(options));
        if (connection.Timeouts.FindInvalid() is { } timeout) throw new ArgumentException($"{timeout} is out of range.", nameof(connection));
        _servers = [.. servers.Select(server => new PooledServer(server, options, connection.Time))];
        if (_servers.Length == 0) throw new ArgumentException("A directory needs a server.", nameof(servers));
        (_authentication, _connection, _options) = (authentication, connection, options);
        _credentials = new CredentialGuard(options.LongestBackOff, connection.Time);
    }

    /// <summary>The servers in order of preference.</summary>
    public IReadOnlyList<LdapServer> Servers => [.. _servers.Select(static server => server.Server)];

    public LdapConnectionOptions Connection => _connection;

    /// <summary>How connections sign in.</summary>
    public LdapAuthentication Authentication => _authentication;

    /// <summary>The most connections to one server.</summary>
    public int ConnectionsPerServer => _options.ConnectionsPerServer;

    /// <summary>How long refused credentials rest.</summary>
    public TimeSpan CredentialRest => _options.LongestBackOff;

    /// <summary>Connections that exist now, in use or idle.</summary>
    public int Count
    {
        get
        {
            lock (_all) return _all.Count;
        }
    }

    /// <summary>Idle connections to a server.</summary>
    public int IdleCount(LdapServer server) => _servers.First(candidate => candidate.Server == server).IdleCount;

    /// <summary>Takes a connection, of the preferred server that works or of <paramref name="pinned"/> only.</summary>
    /// <exception cref="LdapException">No server could be used in time (<see cref="LdapFailure.NoServer"/>, with the last failure inside), or the service's credentials were refused.</exception>
    public Task<LdapLease> RentAsync(LdapServer? pinned = null, CancellationToken cancellationToken = default) =>
        RentAsync(pinned, new Deadline(_connection.Time, _connection.Timeouts.Call), static _ => false, cancellationToken);

    internal async Task<LdapLease> RentAsync(LdapServer? pinned, Deadline deadline, Func<LdapServer, bool> isExcluded, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (pinned is not null && !Array.Exists(_servers, server => server.Server == pinned)) throw new ArgumentException("This server is none of the pool's.", nameof(pinned));
        var candidates = _servers.Where(server => (pinned is null || server.Server == pinned) && !isExcluded(server.Server)).ToList();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
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

        var connection = await LdapConnection.OpenAsync(server.Server, _connection, cancellationToken).ConfigureAwait(false);
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
