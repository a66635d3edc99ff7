namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// One caller's walk over the servers: first those thought well, in order; then, rather than give up, those at rest. Each server gets its share
/// of the time left, so that a silent one cannot use up all of it.
/// </summary>
internal sealed class LeaseAttempt(LdapConnectionPool pool, Deadline deadline)
{
    private LdapException? _last;
    private int _left;

    public async Task<LdapLease> RunAsync(IReadOnlyList<PooledServer> candidates, CancellationToken cancellationToken)
    {
        _left = candidates.Count;
        var resting = new List<PooledServer>();
        foreach (var server in candidates)
        {
            var passage = server.Circuit.Enter(evenIfResting: false, out _);
            if (passage is not (Passage.Open or Passage.Probe)) resting.Add(server);
            else if (await TryAsync(server, passage, cancellationToken).ConfigureAwait(false) is { } lease) return lease;
        }

        foreach (var server in resting)
        {
            var passage = server.Circuit.Enter(evenIfResting: true, out var probe);
            if (passage == Passage.ProbedByOther)
            {
                await WaitAsync(probe, cancellationToken).ConfigureAwait(false);
                passage = server.Circuit.Enter(evenIfResting: false, out _);
            }

            if (passage is not (Passage.Open or Passage.Probe)) _left--; // the other caller has just found it failing
            else if (await TryAsync(server, passage, cancellationToken).ConfigureAwait(false) is { } lease) return lease;
        }

        throw new LdapException(LdapFailure.NoServer, "No directory server could be used.", _last?.Server, _last);
    }

    private TimeSpan Share => deadline.Remaining / Math.Max(_left, 1);

    private async Task<LdapLease?> TryAsync(PooledServer server, Passage passage, CancellationToken cancellationToken)
    {
        var share = new Deadline(deadline.Time, Share);
        _left--;
        var settled = false;
        try
        {
            if (!await TakePlaceAsync(server, passage, share, cancellationToken).ConfigureAwait(false)) return null;
            var lease = await TakeAsync(server, share, cancellationToken).ConfigureAwait(false);
            settled = true;
            if (server.Circuit.Succeeded(passage)) Log.ServerRecovered(pool.Connection.Logger, server.Server);
            return lease;
        }
        catch (LdapException fault) when (fault.Failure is LdapFailure.CredentialsRefused or LdapFailure.Closed
            or LdapFailure.EmptyPassword or LdapFailure.ClearTextRefused or LdapFailure.TrustSettings or LdapFailure.ClientCertificate
            or LdapFailure.KerberosRefused or LdapFailure.KerberosUnavailable)
        {
            // The fault is ours or our settings': another server would say the same, and a wrong password must not make the rounds.
            if (fault.Failure is LdapFailure.CredentialsRefused or LdapFailure.KerberosRefused) Log.CredentialsRefused(pool.Connection.Logger, server.Server, pool.CredentialRest);
            throw;
        }
        catch (LdapException fault)
        {
            settled = true;
            _last = fault;
            if (server.Circuit.Failed(passage) is { } rest) Log.ServerFailed(pool.Connection.Logger, server.Server, fault.Failure, rest);
            return null;
        }
        finally
        {
            if (!settled) server.Circuit.Undecided(passage);
        }
    }

    private async Task<bool> TakePlaceAsync(PooledServer server, Passage passage, Deadline share, CancellationToken cancellationToken)
    {
        // A probe does not stop waiting because of the very outage it looks into.
        var outage = passage == Passage.Probe ? CancellationToken.None : server.Circuit.Outage;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, outage);
        try
        {
            if (await server.Places.WaitAsync(share.Remaining, either.Token).ConfigureAwait(false)) return true;
            _last = new LdapException(LdapFailure.NoServer, "All connections to the server were in use.", server.Server);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<LdapLease> TakeAsync(PooledServer server, Deadline share, CancellationToken cancellationToken)
    {
        try
        {
            return await TimedStep.RunAsync(
                token => pool.TakeAsync(server, token),
                share.Remaining,
                deadline.Time,
                () => new LdapException(LdapFailure.ConnectTimeout, "The server was not ready in its share of the time.", server.Server),
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            server.Places.Release();
            throw;
        }
    }

    private async Task WaitAsync(Task probe, CancellationToken cancellationToken)
    {
        try
        {
            await probe.WaitAsync(Share, deadline.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The share is used up: the next server.
        }
    }
}
