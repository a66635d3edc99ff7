namespace Helpdesk.Sdk;

/// <summary>Which history lines an operator may see: lines about somebody outside every scope look as if they were not there.</summary>
internal sealed class HistorySight(Corridor corridor, OperatorActor actor, IReadOnlyList<string> stores)
{
    private readonly Dictionary<UserKey, bool> _known = [];

    public async ValueTask<bool> CanSeeAsync(HistoryEntry line, CancellationToken cancellationToken)
    {
        if (line.TargetStore is not { } store)
            return string.Equals(line.Operator, actor.Name, StringComparison.Ordinal) || SeesEverything();
        if (!stores.Contains(store))
            return false;
        if (Visibility.Containers(ReadRights.Roles(corridor.Settings, actor, store, Permission.ViewHistory), store) is null)
            return true;
        if (line.TargetId is not { } id)
            return string.Equals(line.Operator, actor.Name, StringComparison.Ordinal);
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
