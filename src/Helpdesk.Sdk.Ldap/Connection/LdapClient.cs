namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Runs operations on the pool. A read may move to another server when a connection fails; a change moves only while it is certain that nothing of it was sent.
/// The whole call keeps to <see cref="LdapTimeouts.Call"/>.
/// </summary>
internal sealed class LdapClient(LdapConnectionPool pool)
{
    public LdapConnectionPool Pool => pool;

    /// <summary>Runs a read, on any server or on the pinned one.</summary>
    public Task<T> ReadAsync<T>(Func<ILdapConnection, CancellationToken, Task<T>> read, LdapServer? pinned = null, CancellationToken cancellationToken = default) =>
        RunAsync(read, mayRepeat: true, pinned, cancellationToken);

    /// <summary>Runs a change. The function must send one change at most: it runs again only if that was not sent.</summary>
    /// <exception cref="LdapOutcomeUnknownException">The change may have been made.</exception>
    public Task<LdapResult> ChangeAsync(Func<ILdapConnection, CancellationToken, Task<LdapResult>> change, LdapServer? pinned = null, CancellationToken cancellationToken = default) =>
        RunAsync(change, mayRepeat: false, pinned, cancellationToken);

    /// <summary>Searches as a stream; it moves to another server only before the first entry has arrived. A page size of 0 does not page.</summary>
    public LdapClientSearch Search(LdapSearchRequest request, int pageSize = 0, LdapServer? pinned = null) => new(this, request, pageSize, pinned);

    internal async Task<T> RunAsync<T>(Func<ILdapConnection, CancellationToken, Task<T>> operation, bool mayRepeat, LdapServer? pinned, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(pool.Connection.Time, pool.Connection.Timeouts.Call);
        var failures = new CallFailures(mayRepeat);
        while (true)
        {
            var lease = await RentAsync(pinned, deadline, failures, cancellationToken).ConfigureAwait(false);
            await using var returned = lease.ConfigureAwait(false);
            try
            {
                return await TimedStep.RunAsync(
                    token => operation(lease.Connection, token),
                    deadline.Remaining,
                    deadline.Time,
                    () => new LdapException(LdapFailure.OperationTimeout, "The call took longer than allowed.", lease.Server) { MayHaveBeenSent = true },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (LdapException fault) when (!deadline.HasPassed && failures.Add(fault, lease.Server))
            {
                // Once more, on what the walk over the servers finds now.
            }
        }
    }

    internal async Task<LdapLease> RentAsync(LdapServer? pinned, Deadline deadline, CallFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            return await pool.RentAsync(pinned, deadline, failures.IsExcluded, cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException fault) when (fault.Failure == LdapFailure.NoServer && failures.Last is { } first)
        {
            // What happened to the operation itself says more than that no other server was left.
            throw new LdapException(first.Failure, "The operation failed and no other server could be used.", first.Server, first) { MayHaveBeenSent = first.MayHaveBeenSent };
        }
    }
}
