namespace Helpdesk.Sdk;

/// <summary>The corridor for the desk's own controls: the same steps, with the desk as the permit's store.</summary>
internal sealed class ControlPipeline(Corridor corridor, Contact contact)
{
    public async Task<HelpdeskResult<T>> RunAsync<T>(DeskChange<T> change, CancellationToken cancellationToken)
    {
        var actor = (OperatorActor)contact.Actor;
        var walk = new Walk(corridor, new OperationCall(contact, new UserTarget(change.Subject), new OperationOptions()), change.Action);
        if (Role(actor) is not { } role)
            return await walk.EndAsync(ReadRights.Denied(Permission.StopTheDesk), "permission").ConfigureAwait(false);
        if (await change.CheckAsync(cancellationToken).ConfigureAwait(false) is { } wrong)
            return await walk.EndAsync(wrong, wrong.Code.Value).ConfigureAwait(false);
        HistoryEntry Line(HistoryStatus status) => walk.Line(status) with { Operation = walk.Id, Role = role.Name };
        if (!change.TakesAway && corridor.Hooks.Any)
        {
            if (await corridor.Hooks.BeforeAsync(OperationHooks.NoticeOf(Line(HistoryStatus.Intended), walk.Id, null), corridor.Settings.Timeouts.Connect, cancellationToken).ConfigureAwait(false) is { } vetoed)
                return await walk.EndAsync(vetoed, "vetoed").ConfigureAwait(false);
            // Their answer took its time.
            if (Role(actor) is null)
                return await walk.EndAsync(ReadRights.Denied(Permission.StopTheDesk), "permission").ConfigureAwait(false);
        }
        cancellationToken.ThrowIfCancellationRequested();
        var begin = await corridor.State.Ledger.BeginAsync(new OperationIntent
        {
            Id = walk.Id,
            Action = change.Action,
            Entry = Line(HistoryStatus.Intended),
            AllowedWhenStopped = true,
            Deadline = ChangeTime.Of(corridor.Settings).DeadlineFrom(corridor.Now),
        }, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
        {
            var refused = BeginErrors.Of(begin, new PolicyDecision { Outcome = PolicyOutcome.Deny });
            return await walk.EndAsync(refused, refused.Code.Value).ConfigureAwait(false);
        }

        var (value, fault) = await ChangeAsync(change, walk.Id).ConfigureAwait(false);
        var status = fault is not null ? SettlementStatus.Unknown : change.IsNew(value!) ? SettlementStatus.Succeeded : SettlementStatus.NothingToDo;
        var line = Line(Settlement.Word(status));
        var unknown = await Settlement.SettleOwnAsync(corridor, walk.Id, status, line, fault).ConfigureAwait(false);
        // It was done, whether or not that could be written.
        if (status == SettlementStatus.Succeeded)
            await corridor.Alerts.RaiseAsync(change.Alert(actor.Name, corridor.Now), CancellationToken.None).ConfigureAwait(false);
        await corridor.Hooks.AfterAsync(OperationHooks.NoticeOf(line, walk.Id, null), unknown is null ? line.Status : HistoryStatus.Unknown, corridor.Settings.Timeouts.Connect).ConfigureAwait(false);
        if (unknown is not null)
            return unknown;
        return HelpdeskResult.Success(value!);
    }

    private RoleSettings? Role(OperatorActor actor) =>
        corridor.Catalog.Names.SelectMany(store => ReadRights.Roles(corridor.Settings, actor, store, Permission.StopTheDesk)).FirstOrDefault();

    private async ValueTask<(T? Value, Exception? Fault)> ChangeAsync<T>(DeskChange<T> change, OperationId operation)
    {
        var permit = new ChangePermit(operation, change.Action, IDeskControlStore.Desk, change.Subject);
        try
        {
            return (await change.ChangeAsync(corridor.State.Control, permit, corridor.Now, CancellationToken.None).ConfigureAwait(false), null);
        }
        catch (Exception e)
        {
            // Whatever the state throws in the middle of a change, the change may have happened.
            return (default, e);
        }
        finally
        {
            permit.Close();
        }
    }
}
