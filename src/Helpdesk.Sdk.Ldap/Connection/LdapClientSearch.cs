namespace Helpdesk.Sdk.Ldap;

/// <summary>A search over the pool as one stream, on one connection from its first entry on.</summary>
internal sealed class LdapClientSearch(LdapClient client, LdapSearchRequest request, int pageSize, LdapServer? pinned) : ILdapSearch
{
    private ILdapSearch? _search;

    /// <summary>The server that serves the search, once enumeration has begun.</summary>
    public LdapServer? Server { get; private set; }

    public LdapResult? Result => _search?.Result;

    public IReadOnlyList<string> References => _search?.References ?? [];

    public async IAsyncEnumerator<LdapEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var deadline = new Deadline(client.Pool.Connection.Time, client.Pool.Connection.Timeouts.Call);
        var failures = new CallFailures(mayRepeat: true);
        while (true)
        {
            var lease = await client.RentAsync(pinned, deadline, failures, cancellationToken).ConfigureAwait(false);
            await using var returned = lease.ConfigureAwait(false);
            // The time of the call covers the way to the first entry; from there on each wait has the time of an operation.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _search = pageSize > 0 ? lease.Connection.SearchPaged(request, pageSize) : lease.Connection.Search(request);
            Server = lease.Server;
            var entries = _search.GetAsyncEnumerator(stop.Token);
            await using var ended = entries.ConfigureAwait(false);
            var found = await BeginAsync(entries, stop, lease, deadline, failures, cancellationToken).ConfigureAwait(false);
            if (found is null) continue;
            for (var more = found.Value; more; more = await entries.MoveNextAsync().ConfigureAwait(false)) yield return entries.Current;
            yield break;
        }
    }

    /// <summary>Waits for the first entry. Null: the search has to begin again.</summary>
    private static async Task<bool?> BeginAsync(
        IAsyncEnumerator<LdapEntry> entries, CancellationTokenSource stop, LdapLease lease, Deadline deadline, CallFailures failures, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(deadline.Remaining, deadline.Time);
        await using var link = timer.Token.Register(stop.Cancel).ConfigureAwait(false);
        try
        {
            return await entries.MoveNextAsync().ConfigureAwait(false);
        }
        catch (LdapException fault) when (!deadline.HasPassed && failures.Add(fault, lease.Server))
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LdapException(LdapFailure.OperationTimeout, "The call took longer than allowed.", lease.Server) { MayHaveBeenSent = true };
        }
        catch (OperationCanceledException cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
        }
    }
}
