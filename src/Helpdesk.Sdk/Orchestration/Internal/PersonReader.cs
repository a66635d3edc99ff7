namespace Helpdesk.Sdk;

/// <summary>Reads, fresh, everything that is judged about a person. Whatever cannot be read fails the operation.</summary>
internal sealed class PersonReader(Corridor corridor)
{
    /// <summary>Reads a person by one of their accounts.</summary>
    /// <param name="store">The account's store.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="onlyTakesAway">
    /// What is to be done protects the person: a linked account that cannot be read then does not stand in the way, but counts as privileged.
    /// </param>
    public async ValueTask<PersonFacts> ReadAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken, bool onlyTakesAway = false)
    {
        var enrollments = corridor.State.Enrollments;
        var synchronized = new SynchronizedAccounts(corridor);
        var proven = await enrollments.GetLinkedAsync(user.Key, cancellationToken).ConfigureAwait(false);
        var accounts = proven.ToList();
        var privilege = await PrivilegeAsync(store, user, cancellationToken).ConfigureAwait(false);
        var linked = new List<DirectoryUser>();
        HashSet<UserKey> same = [user.Key];
        try
        {
            await synchronized.AddAsync(user, accounts, same, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e) when (onlyTakesAway)
        {
            Log.StoreFailed(corridor.Logger, store.Name, e.Message);
            privilege = Unread(user, privilege);
        }
        // What is found on the way is looked at too, so the list grows.
        for (var i = 0; i < accounts.Count; i++)
        {
            var key = accounts[i];
            if (key == user.Key)
                continue;
            DirectoryUser? read = null;
            try
            {
                if (await ReadLinkedAsync(key, cancellationToken).ConfigureAwait(false) is not { } account)
                    continue; // deleted there: nothing of it is left to judge
                linked.Add(account.User);
                if (!privilege.IsPrivileged && await PrivilegeAsync(account.Store, account.User, cancellationToken).ConfigureAwait(false) is { IsPrivileged: true } facts)
                    privilege = facts with { Reason = "a linked account is" };
                read = account.User;
                // Whichever of the two tells that they are the same.
                HashSet<UserKey> found = [key];
                await synchronized.AddAsync(account.User, accounts, found, cancellationToken).ConfigureAwait(false);
                if (found.Overlaps(same))
                    same.UnionWith(found);
            }
            catch (IdentityStoreException e) when (onlyTakesAway)
            {
                Log.StoreFailed(corridor.Logger, key.Store, e.Message);
                privilege = read is null ? new PrivilegeFacts(true, "a linked account cannot be read") : Unread(read, privilege);
            }
        }
        var enrolled = (await enrollments.GetAsync(accounts, cancellationToken).ConfigureAwait(false)).Where(static e => e.IsActive).ToLookup(e => proven.Contains(e.User));
        var freezes = await corridor.State.Freezes.FindAsync([.. accounts], cancellationToken).ConfigureAwait(false);
        return new PersonFacts
        {
            Target = user,
            Accounts = accounts,
            LinkedAccounts = proven,
            Linked = linked,
            Privilege = privilege,
            Enrollments = [.. enrolled[true]],
            EnrolledElsewhere = [.. enrolled[false]],
            SynchronizedAccounts = [.. same.Where(key => key != user.Key)],
            Frozen = freezes.Count > 0 ? freezes[0] : null,
            UnenrolledAt = await enrollments.LastUnenrolledAsync(proven, cancellationToken).ConfigureAwait(false),
            UnenrolledElsewhereAt = accounts.Count == proven.Count ? null : await enrollments.LastUnenrolledAsync([.. accounts.Except(proven)], cancellationToken).ConfigureAwait(false),
        };
    }

    // A copy tells that there is an original, which may be anybody. An original tells nothing: every store that may have a copy would stand in the way of freezing.
    private static PrivilegeFacts Unread(DirectoryUser account, PrivilegeFacts known) =>
        account.SynchronizedFrom is null ? known : new PrivilegeFacts(true, "the account it is a copy of cannot be read");

    private async ValueTask<(IIdentityStore Store, DirectoryUser User)?> ReadLinkedAsync(UserKey key, CancellationToken cancellationToken)
    {
        if (!corridor.Catalog.TryGet(key.Store, out var store))
            throw new IdentityStoreException(StoreErrorCode.Misconfigured, $"A linked account is in the store '{key.Store}', which is not configured.");
        var user = await store.ResolveAsync(UserReference.ById(key), cancellationToken).ConfigureAwait(false);
        return user is null ? null : (store, user);
    }

    // A store without the notion has no privileged users.
    private static ValueTask<PrivilegeFacts> PrivilegeAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken) =>
        store.GetCapability<IPrivilegeReader>() is { } reader ? reader.ReadPrivilegeAsync(user, cancellationToken) : new(PrivilegeFacts.None);
}
