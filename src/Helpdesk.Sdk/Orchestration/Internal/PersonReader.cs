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
        var accounts = (await enrollments.GetLinkedAsync(user.Key, cancellationToken).ConfigureAwait(false)).ToList();
        var privilege = await PrivilegeAsync(store, user, cancellationToken).ConfigureAwait(false);
        var linked = new List<DirectoryUser>();
        try
        {
            await synchronized.AddAsync(user, accounts, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e) when (onlyTakesAway)
        {
            Log.StoreFailed(corridor.Logger, store.Name, e.Message);
            privilege = new PrivilegeFacts(true, "whether this account is a copy of another one, or has copies, cannot be read");
        }
        // What is found on the way is looked at too, so the list grows.
        for (var i = 0; i < accounts.Count; i++)
        {
            var key = accounts[i];
            if (key == user.Key)
                continue;
            try
            {
                if (await ReadLinkedAsync(key, cancellationToken).ConfigureAwait(false) is not { } account)
                    continue; // deleted there: nothing of it is left to judge
                linked.Add(account.User);
                await synchronized.AddAsync(account.User, accounts, cancellationToken).ConfigureAwait(false);
                if (!privilege.IsPrivileged && await PrivilegeAsync(account.Store, account.User, cancellationToken).ConfigureAwait(false) is { IsPrivileged: true } facts)
                    privilege = facts with { Reason = "a linked account is" };
            }
            catch (IdentityStoreException e) when (onlyTakesAway)
            {
                Log.StoreFailed(corridor.Logger, key.Store, e.Message);
                privilege = new PrivilegeFacts(true, "a linked account cannot be read");
            }
        }
        var freezes = await corridor.State.Freezes.FindAsync([.. accounts], cancellationToken).ConfigureAwait(false);
        return new PersonFacts
        {
            Target = user,
            Accounts = accounts,
            Linked = linked,
            Privilege = privilege,
            Enrollments = [.. (await enrollments.GetAsync(accounts, cancellationToken).ConfigureAwait(false)).Where(static e => e.IsActive)],
            Frozen = freezes.Count > 0 ? freezes[0] : null,
            UnenrolledAt = await enrollments.LastUnenrolledAsync(accounts, cancellationToken).ConfigureAwait(false),
        };
    }

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
