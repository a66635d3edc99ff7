namespace Helpdesk.Sdk;

/// <summary>
/// Step 1: finds the account a person names. For an operator somebody outside every scope looks like nobody, in text and
/// in the work done.
/// </summary>
internal sealed class TargetResolver(Corridor corridor)
{
    /// <summary>Finds it.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="target">Who is meant.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="deleted">Deleted accounts count too, before those that are there.</param>
    public async ValueTask<Resolution> ResolveAsync(Actor actor, UserTarget target, CancellationToken cancellationToken, bool deleted = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Key is { } key)
            return await InStoreAsync(actor, key.Store, UserReference.ById(key), target.Text, deleted, cancellationToken).ConfigureAwait(false);
        var text = target.Text ?? "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[(colon + 1)..];
        if (!UserReference.TryByName(name, out var reference, out var problem))
            return Resolution.Failed(Errors.InvalidInput($"The user name {problem}."), "invalid-name");
        if (colon < 0)
            return await AnywhereAsync(actor, reference!, deleted, cancellationToken).ConfigureAwait(false);
        var store = text[..colon];
        if (!UserKey.IsStoreName(store) || !corridor.Catalog.TryGet(store, out _))
            return Resolution.Failed(Errors.NoSuchStore(corridor.Catalog), "unknown-store");
        return await InStoreAsync(actor, store, reference!, name, deleted, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Resolution> InStoreAsync(Actor actor, string storeName, UserReference reference, string name, bool deleted, CancellationToken cancellationToken)
    {
        if (!corridor.Catalog.TryGet(storeName, out var store))
            return Resolution.Failed(Errors.InvalidInput($"There is no store '{storeName}'."), "unknown-store");
        if (actor is OperatorActor someone && EffectiveRoles.Of(corridor.Settings, someone, storeName).Count == 0)
            return Resolution.Failed(Errors.NotFound(name), "no-role-in-store");
        DirectoryUser? former = null;
        if (deleted && store.GetCapability<IUserRestorer>() is { } restorer)
        {
            try
            {
                former = await restorer.FindDeletedAsync(reference, cancellationToken).ConfigureAwait(false);
            }
            catch (IdentityStoreException e) when (e.Code == StoreErrorCode.Ambiguous && actor is OperatorActor someoneElse)
            {
                // Who of them may be seen cannot be told by name, so only whoever sees the whole store hears that there are several.
                if (Visibility.Containers(EffectiveRoles.Of(corridor.Settings, someoneElse, storeName), storeName) is null)
                    return Resolution.Failed(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Ambiguous, e.Message), "ambiguous", store);
            }
        }
        if (former is not null && (actor is not OperatorActor finder || Visibility.CanSee(corridor.Settings, finder, former)))
            return Resolution.Of(store, former);
        DirectoryUser? user;
        try
        {
            user = await store.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e) when (e.Code == StoreErrorCode.Ambiguous)
        {
            (user, var visible) = actor is OperatorActor viewer
                ? await AmbiguousName.AmongVisibleAsync(corridor, viewer, store, name, cancellationToken).ConfigureAwait(false)
                : (null, int.MaxValue);
            if (visible > 1)
                return Resolution.Failed(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Ambiguous, e.Message), "ambiguous", store);
        }
        user ??= former; // one that may not be seen: not found below
        if (user is null)
            return Resolution.Failed(Errors.NotFound(name), "unknown-user", store);
        if (actor is OperatorActor operatorActor && !Visibility.CanSee(corridor.Settings, operatorActor, user))
            return Resolution.Failed(Errors.NotFound(name), "outside-scope", store, user);
        return Resolution.Of(store, user);
    }

    // A store that cannot be asked might have the user too, so its failure fails the look-up. Several in one store are several, whatever the others have.
    private async ValueTask<Resolution> AnywhereAsync(Actor actor, UserReference reference, bool deleted, CancellationToken cancellationToken)
    {
        Resolution? found = null;
        Resolution? hidden = null;
        foreach (var storeName in corridor.Catalog.Names)
        {
            var resolution = await InStoreAsync(actor, storeName, reference, reference.Name, deleted, cancellationToken).ConfigureAwait(false);
            if (resolution.Error?.Code == ErrorCode.Ambiguous)
                return resolution;
            if (resolution.Error is not null)
            {
                hidden = resolution.User is not null || hidden is null ? resolution : hidden;
                continue;
            }
            if (found is not null)
                return Resolution.Failed(
                    new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Ambiguous, $"Several stores have a user '{reference.Name}': write store:name."), "ambiguous");
            found = resolution;
        }
        return found ?? hidden ?? Resolution.Failed(Errors.NotFound(reference.Name), "unknown-user");
    }
}
