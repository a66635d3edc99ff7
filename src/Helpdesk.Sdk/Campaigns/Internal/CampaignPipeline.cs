namespace Helpdesk.Sdk;

/// <summary>The corridor for campaigns: the same steps, with the campaign as the permit's subject.</summary>
internal sealed class CampaignPipeline(Corridor corridor, ICampaignStore store, Contact contact)
{
    public async Task<HelpdeskResult<T>> RunAsync<T>(CampaignChange<T> change, string? role, CancellationToken cancellationToken)
    {
        var walk = new Walk(corridor, new OperationCall(contact, new UserTarget($"(campaign {change.Id})"), new OperationOptions()), HelpdeskAction.NotifyEnrollment);
        HistoryEntry Line(HistoryStatus status) => walk.Line(status) with { Operation = walk.Id, Role = role, Reason = change.Word };
        var notice = OperationHooks.NoticeOf(Line(HistoryStatus.Intended), walk.Id, null);
        if (!change.AllowedWhenStopped && await corridor.Hooks.BeforeAsync(notice, corridor.Settings.Timeouts.Connect, cancellationToken).ConfigureAwait(false) is { } vetoed)
            return await walk.EndAsync(vetoed, "vetoed").ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var begin = await corridor.State.Ledger.BeginAsync(new OperationIntent
        {
            Id = walk.Id,
            Action = HelpdeskAction.NotifyEnrollment,
            Entry = Line(HistoryStatus.Intended),
            AllowedWhenStopped = change.AllowedWhenStopped,
            Deadline = corridor.Now + corridor.Settings.Timeouts.Operation + TimeSpan.FromSeconds(5),
        }, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
        {
            var refused = BeginErrors.Of(begin, new PolicyDecision { Outcome = PolicyOutcome.Deny });
            return await walk.EndAsync(refused, refused.Code.Value).ConfigureAwait(false);
        }
        var value = await ChangeAsync(change, walk.Id).ConfigureAwait(false);
        var status = change.StatusOf(value);
        var word = status switch { SettlementStatus.Succeeded => HistoryStatus.Succeeded, SettlementStatus.NothingToDo => HistoryStatus.Unchanged, _ => HistoryStatus.Refused };
        await Settlement.TrySettleAsync(corridor, new OperationSettlement { Id = walk.Id, Status = status, Entries = [Line(word)] }, HelpdeskAction.NotifyEnrollment).ConfigureAwait(false);
        await corridor.Hooks.AfterAsync(notice, word, corridor.Settings.Timeouts.Connect).ConfigureAwait(false);
        return HelpdeskResult.Success(value);
    }

    private async ValueTask<T> ChangeAsync<T>(CampaignChange<T> change, OperationId operation)
    {
        var permit = new ChangePermit(operation, HelpdeskAction.NotifyEnrollment, ICampaignStore.Campaigns, change.Id.Value);
        try
        {
            return await change.ChangeAsync(store, permit, corridor.Now, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            permit.Close();
        }
    }
}
