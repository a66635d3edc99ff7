namespace Helpdesk.Sdk;

/// <summary>The corridor for campaigns: the same steps, with the campaign as the permit's subject.</summary>
internal sealed class CampaignPipeline(Corridor corridor, ICampaignStore store, Contact contact)
{
    /// <summary>Walks it.</summary>
    /// <param name="change">What is asked for; that it is allowed was decided just before.</param>
    /// <param name="role">The role that decided; <see langword="null"/> = none in particular.</param>
    /// <param name="decide">Decides once more; <see langword="null"/> for what the system does itself.</param>
    /// <param name="cancellationToken">Ends it before the change.</param>
    public async Task<HelpdeskResult<T>> RunAsync<T>(
        CampaignChange<T> change, string? role, Func<CancellationToken, ValueTask<(string? Role, HelpdeskError? Denied)>>? decide, CancellationToken cancellationToken)
    {
        var walk = new Walk(corridor, new OperationCall(contact, new UserTarget($"(campaign {change.Id})"), new OperationOptions()), HelpdeskAction.NotifyEnrollment);
        HistoryEntry Line(HistoryStatus status) => walk.Line(status) with { Operation = walk.Id, Role = role, Reason = change.Word };
        var notice = OperationHooks.NoticeOf(Line(HistoryStatus.Intended), walk.Id, null);
        if (!change.AllowedWhenStopped && corridor.Hooks.Any)
        {
            if (await corridor.Hooks.BeforeAsync(notice, corridor.Settings.Timeouts.Connect, cancellationToken).ConfigureAwait(false) is { } vetoed)
                return await walk.EndAsync(vetoed, "vetoed").ConfigureAwait(false);
            // Their answer took its time.
            if (decide is not null)
            {
                (role, var denied) = await decide(cancellationToken).ConfigureAwait(false);
                if (denied is not null)
                    return await walk.EndAsync(denied, denied.Code.Value).ConfigureAwait(false);
            }
        }
        cancellationToken.ThrowIfCancellationRequested();
        var begin = await corridor.State.Ledger.BeginAsync(new OperationIntent
        {
            Id = walk.Id,
            Action = HelpdeskAction.NotifyEnrollment,
            Entry = Line(HistoryStatus.Intended),
            AllowedWhenStopped = change.AllowedWhenStopped,
            Deadline = ChangeTime.Of(corridor.Settings).DeadlineFrom(corridor.Now),
        }, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
        {
            var refused = BeginErrors.Of(begin, new PolicyDecision { Outcome = PolicyOutcome.Deny });
            return await walk.EndAsync(refused, refused.Code.Value).ConfigureAwait(false);
        }
        var (value, fault) = await ChangeAsync(change, walk.Id).ConfigureAwait(false);
        var status = fault is null ? change.StatusOf(value!) : SettlementStatus.Unknown;
        var line = Line(Settlement.Word(status));
        var unknown = await Settlement.SettleOwnAsync(corridor, walk.Id, status, line, fault).ConfigureAwait(false);
        await corridor.Hooks.AfterAsync(notice, unknown is null ? line.Status : HistoryStatus.Unknown, corridor.Settings.Timeouts.Connect).ConfigureAwait(false);
        if (unknown is not null)
            return unknown;
        return HelpdeskResult.Success(value!);
    }

    private async ValueTask<(T? Value, Exception? Fault)> ChangeAsync<T>(CampaignChange<T> change, OperationId operation)
    {
        var permit = new ChangePermit(operation, HelpdeskAction.NotifyEnrollment, ICampaignStore.Campaigns, change.Id.Value);
        try
        {
            return (await change.ChangeAsync(store, permit, corridor.Now, CancellationToken.None).ConfigureAwait(false), null);
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
