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
        var isLate = false;
        var told = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // What is not taken at first somebody else had settled; what is not taken after an attempt without an answer that attempt had written.
                isLate = isLate || (!await corridor.State.Ledger.SettleAsync(settlement, CancellationToken.None).ConfigureAwait(false) && attempt == 1);
                if (!isLate)
                {
                    foreach (var entry in settlement.Entries)
                        corridor.Metrics.Recorded(entry);
                    return true;
                }
                // So late that somebody else had settled it: that stands, and what really came of it is a line of its own.
                for (; told < settlement.Entries.Count; told++)
                    await corridor.RecordAsync(settlement.Entries[told] with { Reason = "late-outcome" }).ConfigureAwait(false);
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

    /// <summary>Writes what came of a change that the state itself made.</summary>
    /// <param name="corridor">The corridor.</param>
    /// <param name="id">The operation.</param>
    /// <param name="status">What came of it.</param>
    /// <param name="line">The line that says so.</param>
    /// <param name="fault">What the state threw in the middle of it.</param>
    /// <returns>That it is not known what came of it; <see langword="null"/> = it is known and written.</returns>
    public static async Task<HelpdeskError?> SettleOwnAsync(Corridor corridor, OperationId id, SettlementStatus status, HistoryEntry line, Exception? fault)
    {
        var settled = await TrySettleAsync(corridor, new OperationSettlement { Id = id, Status = status, Entries = [line] }, line.Action).ConfigureAwait(false);
        if (fault is not null)
        {
            Log.OutcomeUnknown(corridor.Logger, id.Value, line.Action.Value, fault.GetType().Name);
            return Errors.OutcomeUnknown(id, "No answer came: the change may or may not have happened. Look before you ask for it again.");
        }
        return settled ? null : Errors.OutcomeUnknown(id, "The state answered, but the outcome could not be recorded. Look before you ask for it again.");
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

    public static HistoryStatus Word(SettlementStatus status) => status switch
    {
        SettlementStatus.Succeeded => HistoryStatus.Succeeded,
        SettlementStatus.NothingToDo => HistoryStatus.Unchanged,
        SettlementStatus.Refused => HistoryStatus.Refused,
        _ => HistoryStatus.Unknown,
    };
}
