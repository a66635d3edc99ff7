namespace Helpdesk.Sdk;

/// <summary>Reads what was done.</summary>
public sealed class HistoryDesk
{
    private const int ReportEvery = 500;
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
    public async Task<HelpdeskResult<IReadOnlyList<HistoryEntry>>> ReadAsync(HistoryRequest request, CancellationToken cancellationToken = default)
    {
        var page = await ReadPageAsync(request, cancellationToken).ConfigureAwait(false);
        return page.Succeeded ? HelpdeskResult.Success(page.Value.Entries) : page.Error;
    }

    /// <summary>Likewise, page by page.</summary>
    /// <returns>The page; otherwise denied, not-found or invalid-input (the continuation is of another question).</returns>
    public Task<HelpdeskResult<HistoryPage>> ReadPageAsync(HistoryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.Target, HelpdeskAction.ReadHistory, () => ReadCoreAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Writes the lines that <see cref="ReadAsync"/> would show, one after the other; memory does not grow with them. Recorded before and after.</summary>
    /// <param name="request">Which; its page size and continuation are not used.</param>
    /// <param name="export">Where they go.</param>
    /// <param name="cancellationToken">Ends it between two lines.</param>
    /// <returns>How many lines were written; otherwise denied, not-found or invalid-input.</returns>
    /// <exception cref="IOException">The export cannot be written; the history says that it failed.</exception>
    public Task<HelpdeskResult<long>> ExportAsync(HistoryRequest request, IHistoryExport export, CancellationToken cancellationToken = default) =>
        ExportAsync(request, export, progress: null, cancellationToken);

    /// <summary>The same, and tells how far it is.</summary>
    /// <param name="request">Which; its page size and continuation are not used.</param>
    /// <param name="export">Where they go.</param>
    /// <param name="progress">Is told the number of lines so far, now and then and at the end.</param>
    /// <param name="cancellationToken">Ends it between two lines.</param>
    /// <returns>How many lines were written; otherwise denied, not-found or invalid-input.</returns>
    /// <exception cref="IOException">The export cannot be written; the history says that it failed.</exception>
    public Task<HelpdeskResult<long>> ExportAsync(HistoryRequest request, IHistoryExport export, IProgress<long>? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(export);
        return _services.Corridor.RunAsync(_contact, request.Target, HelpdeskAction.ExportHistory, () => ExportCoreAsync(request, export, progress, cancellationToken), cancellationToken);
    }

    private async Task<HelpdeskResult<HistoryPage>> ReadCoreAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        var walk = WalkOf(request, HelpdeskAction.ReadHistory);
        if (request.Maximum is < 1 or > 100_000)
            return await walk.EndAsync(Errors.InvalidInput("1 to 100000 lines can be asked for at once."), "maximum").ConfigureAwait(false);
        var asked = await AskAsync(request, walk, cancellationToken).ConfigureAwait(false);
        if (!asked.Succeeded)
            return asked.Error;
        var lines = new List<HistoryEntry>();
        await foreach (var line in asked.Value.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (lines.Count == request.Maximum)
                return new HistoryPage(lines, new HistoryToken(lines[^1].Sequence, HistoryToken.QueryOf(request, _services.Corridor.Settings.Tenant)).ToString());
            lines.Add(line);
        }
        return new HistoryPage(lines, null);
    }

    private async Task<HelpdeskResult<long>> ExportCoreAsync(HistoryRequest request, IHistoryExport export, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var corridor = _services.Corridor;
        var walk = WalkOf(request, HelpdeskAction.ExportHistory);
        var asked = await AskAsync(request with { Continuation = null }, walk, cancellationToken).ConfigureAwait(false);
        if (!asked.Succeeded)
            return asked.Error;
        // What the export itself writes into the history is no part of it.
        var head = await corridor.State.Ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        await corridor.RecordAsync(walk.Line(HistoryStatus.Intended) with { Detail = export.Format }).ConfigureAwait(false);
        var count = 0L;
        try
        {
            await foreach (var line in asked.Value.UpTo(head?.Sequence ?? 0).ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                await export.WriteAsync(line, cancellationToken).ConfigureAwait(false);
                if (++count % ReportEvery == 0)
                    progress?.Report(count);
            }
            progress?.Report(count);
            await export.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await corridor.RecordAsync(walk.Line(HistoryStatus.Failed) with { Reason = e.GetType().Name, Detail = $"{export.Format}, {count} lines" }).ConfigureAwait(false);
            throw;
        }
        await corridor.RecordAsync(walk.Line(HistoryStatus.Succeeded) with { Detail = $"{export.Format}, {count} lines" }).ConfigureAwait(false);
        return count;
    }

    private Walk WalkOf(HistoryRequest request, HelpdeskAction action) =>
        new(_services.Corridor, new OperationCall(_contact, request.Target ?? new UserTarget("(history)"), new OperationOptions()), action);

    private async Task<HelpdeskResult<HistoryQuestion>> AskAsync(HistoryRequest request, Walk walk, CancellationToken cancellationToken)
    {
        var corridor = _services.Corridor;
        var stores = corridor.Catalog.Names.Where(s => ReadRights.Roles(corridor.Settings, _actor, s, Permission.ViewHistory).Count > 0).ToList();
        if (Wrong(request) is { } wrong)
            return await walk.EndAsync(wrong, "invalid-input").ConfigureAwait(false);
        HistoryToken? from = null;
        if (request.Continuation is { } continuation && (from = HistoryToken.Parse(continuation, HistoryToken.QueryOf(request, _services.Corridor.Settings.Tenant))) is null)
            return await walk.EndAsync(Errors.InvalidInput("The continuation is none of this question: repeat it with the same conditions, or begin anew."), "continuation").ConfigureAwait(false);
        if (stores.Count == 0)
            return await walk.EndAsync(ReadRights.Denied(Permission.ViewHistory), "permission").ConfigureAwait(false);
        UserKey[]? targets = null;
        if (request.Target is { } target)
        {
            var found = await new HistoryTargets(_services, _actor).FindAsync(target, walk, cancellationToken).ConfigureAwait(false);
            if (!found.Succeeded)
                return found.Error;
            targets = [found.Value];
        }
        var query = new HistoryQuery
        {
            Targets = targets,
            Operator = request.By,
            PerformerKind = request.PerformerKind,
            Stores = request.Store is { } store ? [store] : null,
            Action = request.Action,
            Status = request.Status,
            From = request.From,
            To = request.To,
            Before = from?.Before,
        };
        return new HistoryQuestion(corridor, query, targets is null ? new HistorySight(corridor, _actor, stores) : null);
    }

    private HelpdeskError? Wrong(HistoryRequest request) =>
        request.By is { } by && !InputText.IsWellFormed(by, InputText.MaximumNameLength, out var problem) ? Errors.InvalidInput($"The performer's name {problem}.")
        : request.PerformerKind is not (null or "operator" or "user" or "system") ? Errors.InvalidInput("There is no such kind of performer; known: operator, user, system.")
        : request.Store is { } store && !_services.Corridor.Catalog.TryGet(store, out _) ? Errors.NoSuchStore(_services.Corridor.Catalog)
        : null;
}
