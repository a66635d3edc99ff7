namespace Helpdesk.Sdk;

/// <summary>Finds the account that another one is a copy of. Both belong to one person, whether anybody linked them or not.</summary>
internal sealed class SynchronizedAccounts(Corridor corridor)
{
    /// <summary>Adds the origin of an account, with whatever that one is linked with, to the accounts of the person.</summary>
    /// <exception cref="IdentityStoreException">A store that may have it cannot be asked: nothing is known of the person then.</exception>
    public async ValueTask AddOriginAsync(DirectoryUser user, List<UserKey> accounts, CancellationToken cancellationToken)
    {
        if (await FindOriginAsync(user, cancellationToken).ConfigureAwait(false) is not { } found)
            return;
        var linked = await corridor.State.Enrollments.GetLinkedAsync(found.Key, cancellationToken).ConfigureAwait(false);
        accounts.AddRange(linked.Prepend(found.Key).Distinct().Except(accounts).ToList());
    }

    /// <summary>The account that this one is a copy of, when a configured store has it. Stores that say they cannot are not asked: there may be hundreds.</summary>
    /// <exception cref="IdentityStoreException">A store that may have it cannot be asked.</exception>
    public async ValueTask<DirectoryUser?> FindOriginAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        if (user.SynchronizedFrom is not { } origin)
            return null;
        foreach (var name in corridor.Catalog.Names.Where(n => n != user.Key.Store))
            if (corridor.Catalog.TryGet(name, out var store) && store.GetCapability<IOriginFilter>()?.MayHold(origin) != false
                && await FindAsync(store, origin, cancellationToken).ConfigureAwait(false) is { } found)
                return found;
        return null;
    }

    // The id is enough; a name counts only in the domain it is of.
    private static async ValueTask<DirectoryUser?> FindAsync(IIdentityStore store, SynchronizedAccount origin, CancellationToken cancellationToken)
    {
        if (origin.ObjectId is { } id
            && await store.ResolveAsync(UserReference.ById(new UserKey(store.Name, id.ToString("D"))), cancellationToken).ConfigureAwait(false) is { } byId)
            return byId;
        foreach (var name in new[] { origin.UserPrincipalName, origin.UserName })
            if (name is not null && origin.Domain is { } domain && UserReference.TryByName(name, out var reference, out _)
                && await NamedAsync(store, reference!, cancellationToken).ConfigureAwait(false) is { } byName
                && string.Equals(byName.Domain, domain, StringComparison.OrdinalIgnoreCase))
                return byName;
        return null;
    }

    private static async ValueTask<DirectoryUser?> NamedAsync(IIdentityStore store, UserReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e) when (e.Code == StoreErrorCode.Ambiguous)
        {
            return null;
        }
    }
}
