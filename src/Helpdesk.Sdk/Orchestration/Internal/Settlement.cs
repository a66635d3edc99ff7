namespace Helpdesk.Sdk;

/// <summary>Step 5: writes the outcome, settles limit and proof, releases the messages, and makes the answer.</summary>
internal static class Settlement
{
    public static async Task<HelpdeskResult<T>> SettleAsync<T>(Corridor corridor, Operation<T> operation, Walk walk, OperationFacts facts, ChangeResult change)
    {
        var succeeded = change.Status is ChangeStatus.Succeeded or ChangeStatus.NothingToDo;
        var line = walk.Line(Word(change.Status), facts) with { Reason = change.Reason?.Value, Detail = change.Message };
        var more = change.Status is ChangeStatus.Succeeded or ChangeStatus.Unknown
            ? operation.MoreLines.Select(m => walk.Line(m.Status, facts) with { Action = m.Action })
            : [];
        var settlement = new OperationSettlement
        {
            Id = facts.Id,
            Status = Settled(change.Status),
            PasswordRefused = change.Reason?.IsAboutPassword == true,
            Entries = [line, .. more],
            Recorded = succeeded ? operation.Record(facts, change) : null,
            Server = change.Server,
        };
        if (!await TrySettleAsync(corridor, settlement, operation.Action).ConfigureAwait(false))
            return Errors.OutcomeUnknown(facts.Id, "The directory answered, but the outcome could not be recorded; it will be settled by looking again.");
        if (change.Status == ChangeStatus.Unknown)
        {
            Log.OutcomeUnknown(corridor.Logger, facts.Id.Value, operation.Action.Value, change.Diagnostic ?? "no answer");
            return Errors.OutcomeUnknown(facts.Id, change.Message);
        }
        if (!succeeded)
            return Errors.Refused(change);
        if (change.Status == ChangeStatus.Succeeded && operation.Alert(facts) is { } alert)
            await corridor.Alerts.RaiseAsync(alert, CancellationToken.None).ConfigureAwait(false);
        return operation.Complete(facts, change);
    }

    public static async Task<bool> TrySettleAsync(Corridor corridor, OperationSettlement settlement, HelpdeskAction action)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await corridor.State.Ledger.SettleAsync(settlement, CancellationToken.None).ConfigureAwait(false) || attempt > 1)
                {
                    foreach (var entry in settlement.Entries)
                        corridor.Metrics.Recorded(entry);
                    return true;
                }
                // So late that somebody else had settled it: that stands, and what really came of it is a line of its own.
                foreach (var entry in settlement.Entries)
                    await corridor.RecordAsync(entry with { Reason = "late-outcome" }).ConfigureAwait(false);
                return false;
            }
            catch (StateUnavailableException e) when (attempt < 3)
            {
                Log.SettleFailed(corridor.Logger, settlement.Id.Value, action.Value, e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), TimeProvider.System).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Log.SettleFailed(corridor.Logger, settlement.Id.Value, action.Value, e.Message);
                return false;
            }
        }
    }

    public static SettlementStatus Settled(ChangeStatus status) => status switch
    {
        ChangeStatus.Succeeded => SettlementStatus.Succeeded,
        ChangeStatus.NothingToDo => SettlementStatus.NothingToDo,
        ChangeStatus.Refused => SettlementStatus.Refused,
        _ => SettlementStatus.Unknown,
    };

    public static HistoryStatus Word(ChangeStatus status) => status switch
    {
        ChangeStatus.Succeeded => HistoryStatus.Succeeded,
        ChangeStatus.NothingToDo => HistoryStatus.Unchanged,
        ChangeStatus.Refused => HistoryStatus.Refused,
        _ => HistoryStatus.Unknown,
    };
}
