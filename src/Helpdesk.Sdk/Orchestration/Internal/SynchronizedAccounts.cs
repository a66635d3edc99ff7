namespace Helpdesk.Sdk;

/// <summary>Finds the account that another one is a copy of, and the copies of one. All belong to one person, whether anybody linked them or not.</summary>
internal sealed class SynchronizedAccounts(Corridor corridor)
{
    /// <summary>Adds the origin and the copies of an account, with whatever they are linked with, to the accounts of the person.</summary>
    /// <exception cref="IdentityStoreException">A store that may have one cannot be asked: nothing is known of the person then.</exception>
    public async ValueTask AddAsync(DirectoryUser user, List<UserKey> accounts, CancellationToken cancellationToken)
    {
        foreach (var account in await FindAsync(user, cancellationToken).ConfigureAwait(false))
        {
            var linked = await corridor.State.Enrollments.GetLinkedAsync(account.Key, cancellationToken).ConfigureAwait(false);
            accounts.AddRange(linked.Prepend(account.Key).Distinct().Except(accounts).ToList());
        }
    }

    /// <summary>The account that this one is a copy of, when a configured store has it. Stores that say they cannot are not asked: there may be hundreds.</summary>
    /// <exception cref="IdentityStoreException">A store that may have it cannot be asked.</exception>
    public async ValueTask<DirectoryUser?> FindOriginAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        if (user.SynchronizedFrom is not { } origin)
            return null;
        IIdentityStore? ambiguous = null;
        foreach (var name in corridor.Catalog.Names.Where(n => n != user.Key.Store))
        {
            if (!corridor.Catalog.TryGet(name, out var store) || store.GetCapability<IOriginFilter>()?.MayHold(origin) == false)
                continue;
            var (found, isAmbiguous) = await FindAsync(store, origin, cancellationToken).ConfigureAwait(false);
            if (found is not null)
                return found;
            ambiguous ??= isAmbiguous ? store : null;
        }
        // One of those who answer to the name may be it: that is not to say that there is none.
        return ambiguous is null ? null : throw new IdentityStoreException(
            StoreErrorCode.Unavailable, $"Several accounts of the store '{ambiguous.Name}' answer to the name of the one this account is a copy of, so that nobody knows which it is.");
    }

    // A copy is none of another copy, so copies are looked for of originals only.
    private async ValueTask<IReadOnlyList<DirectoryUser>> FindAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        if (user.SynchronizedFrom is null)
            return await FindCopiesAsync(user, cancellationToken).ConfigureAwait(false);
        return await FindOriginAsync(user, cancellationToken).ConfigureAwait(false) is { } origin ? [origin] : [];
    }

    // In all stores at once, because there may be many.
    private async ValueTask<IReadOnlyList<DirectoryUser>> FindCopiesAsync(DirectoryUser original, CancellationToken cancellationToken)
    {
        // A store that never holds an original has none to be copied: tenants are not asked about one another's accounts, and there may be hundreds.
        if (corridor.Catalog.TryGet(original.Key.Store, out var own) && own.GetCapability<IOriginFilter>()?.MayHold(AsOrigin(original)) == false)
            return [];
        var asked = new List<Task<IReadOnlyList<DirectoryUser>>>();
        foreach (var name in corridor.Catalog.Names.Where(n => n != original.Key.Store))
            if (corridor.Catalog.TryGet(name, out var store) && store.GetCapability<ICopyFinder>() is { } finder && finder.MayHaveCopies(original))
                asked.Add(finder.FindCopiesAsync(original, cancellationToken).AsTask());
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).SelectMany(static copies => copies)];
    }

    private static SynchronizedAccount AsOrigin(DirectoryUser user) => new()
    {
        Domain = user.Domain, UserName = user.UserName, UserPrincipalName = user.UserPrincipalName, ObjectId = Guid.TryParseExact(user.Key.Id, "D", out var id) ? id : null,
    };

    // The id is enough; a name counts only in the domain it is of.
    private static async ValueTask<(DirectoryUser? User, bool IsAmbiguous)> FindAsync(IIdentityStore store, SynchronizedAccount origin, CancellationToken cancellationToken)
    {
        if (origin.ObjectId is { } id
            && await store.ResolveAsync(UserReference.ById(new UserKey(store.Name, id.ToString("D"))), cancellationToken).ConfigureAwait(false) is { } byId)
            return (byId, false);
        var isAmbiguous = false;
        foreach (var name in new[] { origin.UserPrincipalName, origin.UserName })
            if (name is not null && origin.Domain is { } domain && UserReference.TryByName(name, out var reference, out _))
                try
                {
                    if (await store.ResolveAsync(reference!, cancellationToken).ConfigureAwait(false) is { } byName && string.Equals(byName.Domain, domain, StringComparison.OrdinalIgnoreCase))
                        return (byName, false);
                }
                catch (IdentityStoreException e) when (e.Code == StoreErrorCode.Ambiguous)
                {
                    isAmbiguous = true;
                }
        return (null, isAmbiguous);
    }
}
