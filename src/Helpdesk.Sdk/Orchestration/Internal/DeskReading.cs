namespace Helpdesk.Sdk;

/// <summary>Reads something of one user for an operator who may find them, or who may change it; what was refused is recorded.</summary>
internal sealed class DeskReading(DeskServices services, OperatorActor actor, Contact contact)
{
    /// <summary>Reads, once it is clear that there is such a user, that the store can, and that the operator may.</summary>
    /// <param name="user">The user.</param>
    /// <param name="read">Reads.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="or">The permission that does as well.</param>
    /// <param name="support">What the store cannot do; it is told before who may do it.</param>
    public Task<HelpdeskResult<T>> RunAsync<T>(
        UserTarget user, Func<IIdentityStore, DirectoryUser, ValueTask<HelpdeskResult<T>>> read, CancellationToken cancellationToken, Permission? or = null, Func<IIdentityStore, HelpdeskError?>? support = null) =>
        services.Corridor.RunAsync<T>(contact, user, HelpdeskAction.Show, async () =>
        {
            var walk = new Walk(services.Corridor, new OperationCall(contact, user, new OperationOptions()), HelpdeskAction.Show);
            var resolution = await services.Targets.ResolveAsync(actor, user, cancellationToken).ConfigureAwait(false);
            walk.Target(resolution.User);
            if (resolution.Error is { } missing)
                return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
            if (support?.Invoke(resolution.Store!) is { } unsupported)
                return await walk.EndAsync(unsupported, unsupported.Code.Value).ConfigureAwait(false);
            if (!May(resolution.User!, Permission.FindUsers) && !(or is { } other && May(resolution.User!, other)))
                return await walk.EndAsync(ReadRights.Denied(Permission.FindUsers), "permission").ConfigureAwait(false);
            var result = await read(resolution.Store!, resolution.User!).ConfigureAwait(false);
            return result.Succeeded ? result : await walk.EndAsync(result.Error, result.Error.Code.Value).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Everything of a list; a store without the capability says so.</summary>
    public Task<HelpdeskResult<IReadOnlyList<T>>> ListAsync<TCapability, T>(
        UserTarget user, string what, Func<TCapability, DirectoryUser, ValueTask<IReadOnlyList<T>>> list, CancellationToken cancellationToken) where TCapability : class =>
        RunAsync(
            user, async (store, account) => HelpdeskResult.Success(await list(store.GetCapability<TCapability>()!, account).ConfigureAwait(false)), cancellationToken,
            support: store => store.GetCapability<TCapability>() is null ? Errors.NotSupported($"The store '{store.Name}' has no {what}.") : null);

    private bool May(DirectoryUser user, Permission permission) => ReadRights.May(services.Corridor.Settings, actor, user, permission);

    public static async ValueTask<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            list.Add(item);
        return list;
    }
}
