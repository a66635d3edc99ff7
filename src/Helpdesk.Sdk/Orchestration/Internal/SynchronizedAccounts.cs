namespace Helpdesk.Sdk;

/// <summary>Finds the account that another one is a copy of, and the copies of one. All belong to one person, whether anybody linked them or not.</summary>
internal sealed class SynchronizedAccounts(Corridor corridor)
{
    /// <summary>Adds the origin and the copies of an account, with whatever they are linked with, to the accounts of the person; themselves also to those that are the same.</summary>
    /// <exception cref="IdentityStoreException">A store that may have one cannot be asked: nothing is known of the person then.</exception>
    public async ValueTask AddAsync(DirectoryUser user, List<UserKey> accounts, HashSet<UserKey> same, CancellationToken cancellationToken)
    {
        var (copies, fault) = await FindAsync(user, cancellationToken).ConfigureAwait(false);
        foreach (var account in copies)
        {
            var linked = await corridor.State.Enrollments.GetLinkedAsync(account.Key, cancellationToken).ConfigureAwait(false);
            same.Add(account.Key);
            accounts.AddRange(linked.Prepend(account.Key).Distinct().Except(accounts).ToList());
        }
        // Those who answered are known all the same, to whoever goes on.
        if (fault is not null)
            throw new IdentityStoreException(fault.Code, fault.Message, fault.Diagnostic, fault);
    }

    /// <summary>The account that this one is a copy of, when a configured store has it. Stores that say they cannot are not asked: there may be hundreds.</summary>
    /// <exception cref="IdentityStoreException">A store that may have it cannot be asked.</exception>
    public async ValueTask<DirectoryUser?> FindOriginAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        if (user.SynchronizedFrom is not { } origin)
            return null;
        IIdentityStore? ambiguous = null;
        DirectoryUser? first = null;
        foreach (var name in corridor.Catalog.Names.Where(n => n != user.Key.Store))
        {
            if (!corridor.Catalog.TryGet(name, out var store) || store.GetCapability<IOriginFilter>()?.MayHold(origin) == false)
                continue;
            if (await FindByIdAsync(store, origin, cancellationToken).ConfigureAwait(false) is { } found)
                return found;
            // Another store may have the very account.
            var (named, isAmbiguous) = first is null ? await FindByNameAsync(store, origin, cancellationToken).ConfigureAwait(false) : default;
            first ??= named;
            ambiguous ??= isAmbiguous ? store : null;
        }
        // One of those who answer to the name may be it, whatever a later store has under that name: that is not to say that there is none.
        return ambiguous is null ? first : throw new IdentityStoreException(
            StoreErrorCode.Unavailable, $"Several accounts of the store '{ambiguous.Name}' answer to the name of the one this account is a copy of, so that nobody knows which it is.");
    }

    // A copy is none of another copy, so copies are looked for of originals only.
    private async ValueTask<(IReadOnlyList<DirectoryUser> Found, IdentityStoreException? Fault)> FindAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        if (user.SynchronizedFrom is null)
            return await FindCopiesAsync(user, cancellationToken).ConfigureAwait(false);
        return (await FindOriginAsync(user, cancellationToken).ConfigureAwait(false) is { } origin ? [origin] : [], null);
    }

    // In all stores at once, because there may be many.
    private async ValueTask<(IReadOnlyList<DirectoryUser> Found, IdentityStoreException? Fault)> FindCopiesAsync(DirectoryUser original, CancellationToken cancellationToken)
    {
        // A store that never holds an original has none to be copied: tenants are not asked about one another's accounts, and there may be hundreds.
        if (corridor.Catalog.TryGet(original.Key.Store, out var own) && own.GetCapability<IOriginFilter>()?.MayHold(AsOrigin(original)) == false)
            return ([], null);
        var asked = new List<Task<(IReadOnlyList<DirectoryUser> Found, IdentityStoreException? Fault)>>();
        foreach (var name in corridor.Catalog.Names.Where(n => n != original.Key.Store))
            if (corridor.Catalog.TryGet(name, out var store) && store.GetCapability<ICopyFinder>() is { } finder && finder.MayHaveCopies(original))
                asked.Add(AskAsync(finder, original, cancellationToken));
        var answers = await Task.WhenAll(asked).ConfigureAwait(false);
        return ([.. answers.SelectMany(static a => a.Found)], answers.Select(static a => a.Fault).FirstOrDefault(static f => f is not null));
    }

    private static async Task<(IReadOnlyList<DirectoryUser> Found, IdentityStoreException? Fault)> AskAsync(ICopyFinder finder, DirectoryUser original, CancellationToken cancellationToken)
    {
        try
        {
            return (await finder.FindCopiesAsync(original, cancellationToken).ConfigureAwait(false), null);
        }
        catch (IdentityStoreException e)
        {
            return ([], e);
        }
    }

    private static SynchronizedAccount AsOrigin(DirectoryUser user) => new()
    {
        Domain = user.Domain, UserName = user.UserName, UserPrincipalName = user.UserPrincipalName, ObjectId = Guid.TryParseExact(user.Key.Id, "D", out var id) ? id : null,
    };

    // The id is enough; a name counts only in the domain it is of.
    private static async ValueTask<DirectoryUser?> FindByIdAsync(IIdentityStore store, SynchronizedAccount origin, CancellationToken cancellationToken) => origin.ObjectId is { } id
        ? await store.ResolveAsync(UserReference.ById(new UserKey(store.Name, id.ToString("D"))), cancellationToken).ConfigureAwait(false)
        : null;

    private static async ValueTask<(DirectoryUser? User, bool IsAmbiguous)> FindByNameAsync(IIdentityStore store, SynchronizedAccount origin, CancellationToken cancellationToken)
    {
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
