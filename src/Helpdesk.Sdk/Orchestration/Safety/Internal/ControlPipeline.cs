namespace Helpdesk.Sdk;

/// <summary>The corridor for the desk's own controls: the same steps, with the desk as the permit's store.</summary>
internal sealed class ControlPipeline(Corridor corridor, Contact contact)
{
    public async Task<HelpdeskResult<T>> RunAsync<T>(
        HelpdeskAction action, string subject, Func<ChangePermit, DateTimeOffset, CancellationToken, ValueTask<T>> change, Func<T, bool> changed,
        (AlertKind Kind, string Message) alert, CancellationToken cancellationToken)
    {
        var actor = (OperatorActor)contact.Actor;
        var walk = new Walk(corridor, new OperationCall(contact, new UserTarget(subject), new OperationOptions()), action);
        var role = corridor.Catalog.Names.SelectMany(store => ReadRights.Roles(corridor.Settings, actor, store, Permission.StopTheDesk)).FirstOrDefault();
        if (role is null)
            return await walk.EndAsync(ReadRights.Denied(Permission.StopTheDesk), "permission").ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        HistoryEntry Line(HistoryStatus status) => walk.Line(status) with { Operation = walk.Id, Role = role.Name };
        var begin = await corridor.State.Ledger.BeginAsync(new OperationIntent
        {
            Id = walk.Id,
            Action = action,
            Entry = Line(HistoryStatus.Intended),
            AllowedWhenStopped = true,
            Deadline = corridor.Now + corridor.Settings.Timeouts.Operation + TimeSpan.FromSeconds(5),
        }, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
        {
            var refused = BeginErrors.Of(begin, new PolicyDecision { Outcome = PolicyOutcome.Deny });
            return await walk.EndAsync(refused, refused.Code.Value).ConfigureAwait(false);
        }
        var permit = new ChangePermit(walk.Id, action, IDeskControlStore.Desk, subject);
        T value;
        try
        {
            value = await change(permit, corridor.Now, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            permit.Close();
        }
        var done = changed(value);
        await Settlement.TrySettleAsync(corridor, new OperationSettlement
        {
            Id = walk.Id,
            Status = done ? SettlementStatus.Succeeded : SettlementStatus.NothingToDo,
            Entries = [Line(done ? HistoryStatus.Succeeded : HistoryStatus.Unchanged)],
        }, action).ConfigureAwait(false);
        if (done)
            await corridor.Alerts.RaiseAsync(new AlertEvent(alert.Kind, corridor.Now, alert.Message) { Operator = subject == IDeskControlStore.Desk ? actor.Name : subject }, CancellationToken.None).ConfigureAwait(false);
        return HelpdeskResult.Success(value);
    }
}
