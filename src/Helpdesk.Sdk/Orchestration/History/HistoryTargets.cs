namespace Helpdesk.Sdk;

/// <summary>Whose history is asked for: an account that is there, one that was deleted, or one of which only the history knows still.</summary>
internal sealed class HistoryTargets(DeskServices services, OperatorActor actor)
{
    public async ValueTask<HelpdeskResult<UserKey>> FindAsync(UserTarget target, Walk walk, CancellationToken cancellationToken)
    {
        var settings = services.Corridor.Settings;
        var resolution = await services.Targets.ResolveAsync(actor, target, cancellationToken).ConfigureAwait(false);
        // Whoever has the name now is meant before whoever had it.
        if (resolution.Error is { Kind: ErrorKind.NotFound }
            && await services.Targets.ResolveAsync(actor, target, cancellationToken, deleted: true).ConfigureAwait(false) is { Error: null } former)
            resolution = former;
        if (resolution.Error is { Kind: ErrorKind.NotFound } && await RecordedAsync(target, cancellationToken).ConfigureAwait(false) is { } gone)
            return gone;
        walk.Target(resolution.User);
        if (resolution.Error is { } missing)
            return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
        return ReadRights.May(settings, actor, resolution.User!, Permission.ViewHistory)
            ? resolution.User!.Key
            : await walk.EndAsync(ReadRights.Denied(Permission.ViewHistory), "permission").ConfigureAwait(false);
    }

    // By the store's own id. Where an account was is not known any more, so only who reads the history of the whole store may ask.
    private async ValueTask<UserKey?> RecordedAsync(UserTarget target, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        UserKey key;
        if (target.Key is { } given)
            key = given;
        else if (!UserKey.TryParse(target.Text, out key))
            return null;
        var roles = ReadRights.Roles(corridor.Settings, actor, key.Store, Permission.ViewHistory);
        if (!corridor.Catalog.TryGet(key.Store, out _) || roles.Count == 0 || Visibility.Containers(roles, key.Store) is not null)
            return null;
        await foreach (var _ in corridor.State.Ledger.QueryAsync(new HistoryQuery { Targets = [key], Maximum = 1 }, cancellationToken).ConfigureAwait(false))
            return key;
        return null;
    }
}
