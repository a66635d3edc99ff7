namespace Helpdesk.Sdk;

/// <summary>Reads what was done.</summary>
public sealed class HistoryDesk
{
    private readonly DeskServices _services;
    private readonly OperatorActor _actor;
    private readonly Contact _contact;

    internal HistoryDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _actor = actor;
        _contact = contact;
    }

    /// <summary>History lines, newest first, in the stores where the operator holds ViewHistory; lines about users outside the operator's scope are left out.</summary>
    /// <returns>The lines; otherwise denied, not-found or invalid-input.</returns>
    public Task<HelpdeskResult<IReadOnlyList<HistoryEntry>>> ReadAsync(HistoryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.Target, HelpdeskAction.ReadHistory, () => ReadCoreAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<HelpdeskResult<IReadOnlyList<HistoryEntry>>> ReadCoreAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        var corridor = _services.Corridor;
        var walk = new Walk(corridor, new OperationCall(_contact, request.Target ?? new UserTarget("(history)"), new OperationOptions()), HelpdeskAction.ReadHistory);
        if (request.Maximum is < 1 or > 100_000)
            return await walk.EndAsync(Errors.InvalidInput("At most 100000 lines can be asked for at once."), "maximum").ConfigureAwait(false);
        var stores = corridor.Catalog.Names.Where(s => ReadRights.Roles(corridor.Settings, _actor, s, Permission.ViewHistory).Count > 0).ToList();
        if (stores.Count == 0)
            return await walk.EndAsync(ReadRights.Denied(Permission.ViewHistory), "permission").ConfigureAwait(false);
        UserKey[]? targets = null;
        if (request.Target is { } target)
        {
            var resolution = await _services.Targets.ResolveAsync(_actor, target, cancellationToken).ConfigureAwait(false);
            walk.Target(resolution.User);
            if (resolution.Error is { } missing)
                return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
            if (!ReadRights.May(corridor.Settings, _actor, resolution.User!, Permission.ViewHistory))
                return await walk.EndAsync(ReadRights.Denied(Permission.ViewHistory), "permission").ConfigureAwait(false);
            targets = [resolution.User!.Key];
        }
        var query = new HistoryQuery
        {
            Targets = targets, Operator = request.By, Action = request.Action, Status = request.Status, From = request.From, To = request.To,
        };
        var sight = new HistorySight(corridor, _actor, stores);
        var lines = new List<HistoryEntry>();
        await foreach (var line in corridor.State.Ledger.QueryAsync(query, cancellationToken).ConfigureAwait(false))
        {
            var shown = targets is null ? await sight.ShowAsync(line, cancellationToken).ConfigureAwait(false) : line;
            if (shown is null)
                continue;
            lines.Add(shown);
            if (lines.Count == request.Maximum)
                break;
        }
        return HelpdeskResult.Success<IReadOnlyList<HistoryEntry>>(lines);
    }
}
