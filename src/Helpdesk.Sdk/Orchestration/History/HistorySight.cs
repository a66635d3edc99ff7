namespace Helpdesk.Sdk;

/// <summary>
/// Which history lines an operator may see. Lines about somebody outside every scope look as if they were not there; an own
/// attempt that found nobody looks the same whether there was nobody or somebody hidden.
/// </summary>
internal sealed class HistorySight(Corridor corridor, OperatorActor actor, IReadOnlyList<string> stores)
{
    private readonly Dictionary<UserKey, bool> _known = [];

    /// <summary>The line as the operator may see it; <see langword="null"/> = not at all.</summary>
    public async ValueTask<HistoryEntry?> ShowAsync(HistoryEntry line, CancellationToken cancellationToken)
    {
        if (SeesEverything() || await CanSeeAsync(line, cancellationToken).ConfigureAwait(false))
            return line;
        if (!string.Equals(line.Operator, actor.Name, StringComparison.Ordinal))
            return null;
        if (line.Status == HistoryStatus.NotFound)
            return line with { TargetStore = null, TargetId = null, Reason = ErrorCode.NotFound.Value };
        return line.TargetStore is null ? line : null;
    }

    private async ValueTask<bool> CanSeeAsync(HistoryEntry line, CancellationToken cancellationToken)
    {
        if (line.TargetStore is not { } store || !stores.Contains(store))
            return false;
        if (Visibility.Containers(ReadRights.Roles(corridor.Settings, actor, store, Permission.ViewHistory), store) is null)
            return true;
        if (line.TargetId is not { } id)
            return false;
        var key = new UserKey(store, id);
        if (!_known.TryGetValue(key, out var visible))
            _known[key] = visible = await IsVisibleAsync(key, cancellationToken).ConfigureAwait(false);
        return visible;
    }

    private bool SeesEverything() => corridor.Catalog.Names.All(s => stores.Contains(s)
        && Visibility.Containers(ReadRights.Roles(corridor.Settings, actor, s, Permission.ViewHistory), s) is null);

    private async ValueTask<bool> IsVisibleAsync(UserKey key, CancellationToken cancellationToken) =>
        corridor.Catalog.TryGet(key.Store, out var store)
        && await store.ResolveAsync(UserReference.ById(key), cancellationToken).ConfigureAwait(false) is { } user
        && ReadRights.May(corridor.Settings, actor, user, Permission.ViewHistory);
}
