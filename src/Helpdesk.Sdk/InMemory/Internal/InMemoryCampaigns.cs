using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

internal sealed class InMemoryCampaigns(StateGate gate, HistoryChain history, InMemoryControl control) : ICampaignStore
{
    private readonly Dictionary<CampaignId, CampaignRecord> _campaigns = [];
    private readonly List<CampaignRow> _busy = [];

    public ValueTask<Campaign?> CreateAsync(ChangePermit permit, Campaign campaign, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(ICampaignStore.Campaigns, campaign.Id.Value, HelpdeskAction.NotifyEnrollment);
        var standing = _campaigns.Values.FirstOrDefault(c => campaign.IdempotencyKey is { } key && c.Campaign.IdempotencyKey == key)
            ?? _campaigns.Values.FirstOrDefault(c => c.Campaign.IsLive && c.Campaign.Fingerprint == campaign.Fingerprint);
        if (standing is null)
            _campaigns.Add(campaign.Id, new CampaignRecord(campaign));
        return standing?.Campaign;
    }, cancellationToken);

    public ValueTask<Campaign?> FindAsync(CampaignId id, CancellationToken cancellationToken) =>
        gate.RunAsync(() => _campaigns.GetValueOrDefault(id)?.Campaign, cancellationToken);

    public ValueTask<IReadOnlyList<Campaign>> ListAsync(bool liveOnly, int maximum, CancellationToken cancellationToken) => gate.RunAsync<IReadOnlyList<Campaign>>(
        () => [.. InOrder().Where(c => !liveOnly || c.Campaign.IsLive).Reverse().Take(maximum).Select(static c => c.Campaign)], cancellationToken);

    public ValueTask<bool> ControlAsync(ChangePermit permit, CampaignId id, CampaignControl wanted, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(ICampaignStore.Campaigns, id.Value, HelpdeskAction.NotifyEnrollment);
        if (_campaigns.GetValueOrDefault(id) is not { Campaign.IsLive: true } record || record.Campaign.Control == wanted)
            return false;
        record.Campaign = record.Campaign with { Control = wanted, FinishedAt = wanted == CampaignControl.Cancelled ? now.ToUniversalTime() : null };
        return true;
    }, cancellationToken);

    public ValueTask<long?> RequeueFailedAsync(ChangePermit permit, CampaignId id, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync<long?>(() =>
    {
        permit.Spend(ICampaignStore.Campaigns, id.Value, HelpdeskAction.NotifyEnrollment);
        if (_campaigns.GetValueOrDefault(id) is not { } record || record.Campaign.Control == CampaignControl.Cancelled
            || _campaigns.Values.Any(c => c != record && c.Campaign.IsLive && c.Campaign.Fingerprint == record.Campaign.Fingerprint))
            return null;
        var failed = record.Rows.Where(static r => r.Recipient.Status == CampaignRecipientStatus.Failed).ToList();
        foreach (var row in failed)
            row.Wait(DateTimeOffset.MinValue, attempts: 0, reason: null);
        if (failed.Count > 0)
            record.Campaign = record.Campaign with { FinishedAt = null };
        record.Count(CampaignRecipientStatus.Failed, -failed.Count);
        return failed.Count;
    }, cancellationToken);

    public ValueTask<Campaign?> TakePlanAsync(string planner, CampaignId? only, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        var record = InOrder().FirstOrDefault(c => c.Campaign is { IsLive: true, Control: CampaignControl.Running, PlannedAt: null } && c.PlannerUntil <= now && (only is null || c.Campaign.Id == only));
        if (record is null)
            return null;
        (record.Planner, record.PlannerUntil) = (planner, now + lease);
        return record.Campaign;
    }, cancellationToken);

    public ValueTask<CampaignAppended> AppendAsync(CampaignBatch batch, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (_campaigns.GetValueOrDefault(batch.Campaign) is not { } record || record.Planner != batch.Planner
            || record.Campaign is not { IsLive: true, Control: CampaignControl.Running, PlannedAt: null })
            return default;
        var first = record.Rows.Count + 1;
        foreach (var recipient in batch.Recipients)
            record.Add(recipient);
        record.PlannerUntil = now + lease;
        record.Campaign = record.Campaign with
        {
            Cursor = batch.Cursor,
            Announced = Math.Max(record.Campaign.Announced, batch.Announced),
            PlannedAt = batch.IsLast ? now.ToUniversalTime() : null,
        };
        record.FinishWhenDone(now);
        return new CampaignAppended(true, first, record.Rows.Count);
    }, cancellationToken);

    public ValueTask<IReadOnlyList<CampaignRecipient>> LeaseAsync(
        string worker, CampaignRange? range, int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync<IReadOnlyList<CampaignRecipient>>(() =>
    {
        var taken = InOrder().Where(c => MayRun(c) && (range is not { } r || r.Campaign == c.Campaign.Id))
            .SelectMany(c => c.Rows)
            .Where(row => row.Recipient.Status == CampaignRecipientStatus.Waiting && row.NotBefore <= now && (range is not { } r || (row.Recipient.Number >= r.First && row.Recipient.Number <= r.Last)))
            .Take(maximum).ToList();
        foreach (var row in taken)
        {
            row.Hold(CampaignRecipientStatus.Leased, worker, now + lease);
            _busy.Add(row);
        }
        return [.. taken.Select(static row => row.Recipient)];
    }, cancellationToken);

    public ValueTask<CampaignStepResult> StepAsync(CampaignStep step, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        var settled = step.Settle is { } settlement && Settle(step.Worker, settlement, now);
        return step.Next is { } next ? Mark(step.Worker, next, lease, now) with { Settled = settled } : new CampaignStepResult(settled, CampaignGo.Halted);
    }, cancellationToken);

    public ValueTask RenewAsync(string worker, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        foreach (var row in _busy.Where(row => row.Worker == worker))
            row.LeaseUntil = now + lease;
    }, cancellationToken);

    public ValueTask ReleaseAsync(string worker, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        foreach (var row in _busy.Where(row => row.Worker == worker && row.Recipient.Status == CampaignRecipientStatus.Leased).ToList())
            Return(row);
    }, cancellationToken);

    public ValueTask<int> ExpireAsync(Func<CampaignRecipient, HistoryEntry> line, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        var over = _busy.Where(row => row.LeaseUntil <= now).ToList();
        var sending = over.Where(static row => row.Recipient.Status == CampaignRecipientStatus.Sending).ToList();
        // What can fail comes first: the whole is one transaction.
        history.Add(history.Prepare([.. sending.Select(row => line(row.Recipient with { Status = CampaignRecipientStatus.Unknown }))]));
        foreach (var row in sending)
        {
            row.End(CampaignRecipientStatus.Unknown, "worker-died");
            _busy.Remove(row);
            var record = _campaigns[row.Recipient.Campaign];
            record.Count(CampaignRecipientStatus.Unknown, 1);
            record.FinishWhenDone(now);
        }
        foreach (var row in over.Except(sending))
            Return(row);
        return sending.Count;
    }, cancellationToken);

    public ValueTask<int> CountSendingAsync(CancellationToken cancellationToken) =>
        gate.RunAsync(() => _busy.Count(static row => row.Recipient.Status == CampaignRecipientStatus.Sending), cancellationToken);

    public async IAsyncEnumerable<CampaignRecipient> RecipientsAsync(
        CampaignId id, IReadOnlyCollection<CampaignRecipientStatus> statuses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await gate.RunAsync<IReadOnlyList<CampaignRecipient>>(
            () => [.. _campaigns.GetValueOrDefault(id)?.Rows.Select(static row => row.Recipient).Where(r => statuses.Contains(r.Status)) ?? []], cancellationToken).ConfigureAwait(false);
        foreach (var recipient in found)
            yield return recipient;
    }

    /// <summary>Removes the recipients of campaigns that ended until then; the counts stay. Only under the gate.</summary>
    /// <returns>How many.</returns>
    public int Purge(DateTimeOffset endedUntil) => _campaigns.Values.Where(c => c.Campaign.FinishedAt <= endedUntil).Sum(static c => c.Forget());

    private IEnumerable<CampaignRecord> InOrder() => _campaigns.Values.OrderBy(static c => c.Campaign.CreatedAt).ThenBy(static c => c.Campaign.Id.Value, StringComparer.Ordinal);

    private bool MayRun(CampaignRecord record) =>
        record.Campaign is { IsLive: true, Control: CampaignControl.Running } && !control.IsStopped && !control.IsRevoked(record.Campaign.Operator);

    private bool Settle(string worker, CampaignSettlement settlement, DateTimeOffset now)
    {
        var recipient = settlement.Recipient;
        if (_campaigns.GetValueOrDefault(recipient.Campaign) is not { } record || record.Find(recipient.Number) is not { } row)
            return false;
        var late = row.Recipient.Status == CampaignRecipientStatus.Unknown;
        if (row.Worker != worker || row.Recipient.Attempts != recipient.Attempts || !(late || row.Recipient.Status == CampaignRecipientStatus.Sending))
            return false;
        if (settlement.Line is { } line)
            history.Add(history.Prepare([line]));
        if (late)
            record.Count(CampaignRecipientStatus.Unknown, -1);
        _busy.Remove(row);
        if (settlement.Status == CampaignRecipientStatus.Waiting)
            row.Wait(settlement.RetryAt ?? now, settlement.Uncounted ? recipient.Attempts - 1 : recipient.Attempts, settlement.Reason);
        else
        {
            row.End(settlement.Status, settlement.Reason);
            record.Count(settlement.Status, 1);
        }
        record.FinishWhenDone(now);
        return true;
    }

    private CampaignStepResult Mark(string worker, CampaignRecipient next, TimeSpan lease, DateTimeOffset now)
    {
        if (_campaigns.GetValueOrDefault(next.Campaign) is not { } record || record.Find(next.Number) is not { } row)
            return new CampaignStepResult(false, CampaignGo.Lost);
        if (row.Worker == worker && row.Recipient.Status == CampaignRecipientStatus.Sending && row.Recipient.Attempts == next.Attempts + 1)
            return new CampaignStepResult(false, CampaignGo.Send);
        if (row.Worker != worker || row.Recipient.Status != CampaignRecipientStatus.Leased || row.Recipient.Attempts != next.Attempts || row.LeaseUntil <= now)
            return new CampaignStepResult(false, CampaignGo.Lost);
        if (!MayRun(record))
            return new CampaignStepResult(false, CampaignGo.Halted);
        if (record.TakePlace(now) is { } notBefore)
            return new CampaignStepResult(false, CampaignGo.Wait, notBefore);
        row.Begin(now + lease);
        return new CampaignStepResult(false, CampaignGo.Send);
    }

    private void Return(CampaignRow row)
    {
        row.Wait(DateTimeOffset.MinValue, row.Recipient.Attempts, row.Recipient.Reason);
        _busy.Remove(row);
    }
}
