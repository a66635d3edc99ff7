using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlCampaigns(SqlDatabase database, HistoryTable history) : ICampaignStore
{
    private const int PageSize = 500;

    public ValueTask<Campaign?> CreateAsync(ChangePermit permit, Campaign campaign, CancellationToken cancellationToken)
    {
        permit.Spend(ICampaignStore.Campaigns, campaign.Id.Value, HelpdeskAction.NotifyEnrollment);
        return database.WriteAsync(s =>
        {
            var standing = CampaignTable.FindStanding(s, campaign);
            if (standing is null)
                CampaignTable.Add(s, campaign);
            return standing;
        }, cancellationToken);
    }

    public ValueTask<Campaign?> FindAsync(CampaignId id, CancellationToken cancellationToken) => database.ReadAsync(s => CampaignTable.Find(s, id), cancellationToken);

    public ValueTask<IReadOnlyList<Campaign>> ListAsync(bool liveOnly, int maximum, CancellationToken cancellationToken) =>
        database.ReadAsync(s => CampaignTable.List(s, liveOnly, maximum), cancellationToken);

    public ValueTask<bool> ControlAsync(ChangePermit permit, CampaignId id, CampaignControl control, DateTimeOffset now, CancellationToken cancellationToken)
    {
        permit.Spend(ICampaignStore.Campaigns, id.Value, HelpdeskAction.NotifyEnrollment);
        return database.WriteAsync(s => CampaignTable.Control(s, id, control, s.Time(now)), cancellationToken);
    }

    public ValueTask<long?> RequeueFailedAsync(ChangePermit permit, CampaignId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        permit.Spend(ICampaignStore.Campaigns, id.Value, HelpdeskAction.NotifyEnrollment);
        return database.WriteAsync<long?>(s =>
        {
            if (!CampaignTable.Reopen(s, id))
                return null;
            var failed = CampaignRecipientTable.RequeueFailed(s, id);
            CampaignTable.Count(s, id, CampaignRecipientStatus.Failed, -failed, 0, s.Time(now));
            return failed;
        }, cancellationToken);
    }

    public ValueTask<Campaign?> TakePlanAsync(string planner, CampaignId? only, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => CampaignTable.TakePlan(s, planner, only, lease, s.Time(now)), cancellationToken);

    public ValueTask<CampaignAppended> AppendAsync(CampaignBatch batch, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        if (CampaignTable.TotalFor(s, batch.Campaign, batch.Planner) is not { } last)
            return default;
        var added = batch.Recipients.Count == 0 ? 0 : CampaignRecipientTable.Add(s, batch.Campaign, last, batch.Recipients);
        var (withoutAddress, skipped) = added == 0 ? (0, 0) : CampaignRecipientTable.CountAdded(s, batch.Campaign, last + 1, last + added);
        CampaignTable.Advance(s, batch, added, withoutAddress, skipped, s.Time(now), lease);
        if (batch.IsLast)
            CampaignTable.FinishWhenDone(s, batch.Campaign, s.Time(now));
        return new CampaignAppended(true, last + 1, last + added);
    }, cancellationToken);

    public async ValueTask<IReadOnlyList<CampaignRecipient>> LeaseAsync(
        string worker, CampaignRange? range, int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An idle worker writes nothing.
        var waiting = await database.ReadAsync(
            s => CampaignTable.Running(s).Any(id => (range is not { } r || r.Campaign.Value == id) && CampaignRecipientTable.HasWaiting(s, id, now)), cancellationToken).ConfigureAwait(false);
        return waiting ? await database.WriteAsync<IReadOnlyList<CampaignRecipient>>(s => Lease(s, worker, range, maximum, lease, s.Time(now)), cancellationToken).ConfigureAwait(false) : [];
    }

    public ValueTask<CampaignStepResult> StepAsync(CampaignStep step, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        var settled = step.Settle is { } settlement && Settle(s, step.Worker, settlement, s.Time(now));
        return step.Next is { } next ? Mark(s, step.Worker, next, lease, s.Time(now)) with { Settled = settled } : new CampaignStepResult(settled, CampaignGo.Halted);
    }, cancellationToken);

    public ValueTask RenewAsync(string worker, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => CampaignRecipientTable.Renew(s, worker, s.Time(now) + lease), cancellationToken);

    public ValueTask ReleaseAsync(string worker, CancellationToken cancellationToken) => database.WriteAsync(s => CampaignRecipientTable.Release(s, worker), cancellationToken);

    public async ValueTask<int> ExpireAsync(Func<CampaignRecipient, HistoryEntry> line, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadAsync(s => CampaignRecipientTable.HasOver(s, now), cancellationToken).ConfigureAwait(false)
            ? await database.WriteAsync(s => Expire(s, line, s.Time(now)), cancellationToken).ConfigureAwait(false)
            : 0;

    public ValueTask<int> CountSendingAsync(CancellationToken cancellationToken) => database.ReadAsync(CampaignRecipientTable.CountSending, cancellationToken);

    public async IAsyncEnumerable<CampaignRecipient> RecipientsAsync(
        CampaignId id, IReadOnlyCollection<CampaignRecipientStatus> statuses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = statuses.All(static status => status > CampaignRecipientStatus.Sent);
        for (var after = 0L; ;)
        {
            var start = after;
            var page = await database.ReadAsync(s => CampaignRecipientTable.Page(s, id, ended, start, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var recipient in page.Where(r => statuses.Contains(r.Status)))
                yield return recipient;
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Number;
        }
    }

    private static List<CampaignRecipient> Lease(SqlSession session, string worker, CampaignRange? range, int maximum, TimeSpan lease, DateTimeOffset now)
    {
        var taken = new List<CampaignRecipient>();
        foreach (var id in CampaignTable.Running(session))
        {
            var asked = range ?? new CampaignRange(new CampaignId(id), 1, long.MaxValue);
            if (asked.Campaign.Value == id && taken.Count < maximum)
                taken.AddRange(CampaignRecipientTable.Lease(session, worker, asked, maximum - taken.Count, lease, now));
        }
        return taken;
    }

    private bool Settle(SqlSession session, string worker, CampaignSettlement settlement, DateTimeOffset now)
    {
        var recipient = settlement.Recipient;
        if (CampaignRecipientTable.ReadHolder(session, recipient) is not { } holder || holder.Worker != worker || holder.Attempts != recipient.Attempts)
            return false;
        var late = holder.Status == CampaignRecipientStatus.Unknown;
        if (!late && holder.Status != CampaignRecipientStatus.Sending)
            return false;
        CampaignRecipientTable.Settle(session, settlement, settlement.Uncounted ? recipient.Attempts - 1 : recipient.Attempts, settlement.RetryAt ?? now);
        if (late || settlement.Status != CampaignRecipientStatus.Waiting)
            CampaignTable.Count(session, recipient.Campaign, settlement.Status, 1, late ? -1 : 0, now);
        if (settlement.Line is { } line)
            history.Append(session, HistoryTable.ReadHead(session), line);
        return true;
    }

    private static CampaignStepResult Mark(SqlSession session, string worker, CampaignRecipient next, TimeSpan lease, DateTimeOffset now)
    {
        if (CampaignRecipientTable.ReadHolder(session, next) is not { } holder || holder.Worker != worker)
            return new CampaignStepResult(false, CampaignGo.Lost);
        // Asked again, because the first answer did not arrive.
        if (holder.Status == CampaignRecipientStatus.Sending && holder.Attempts == next.Attempts + 1)
            return new CampaignStepResult(false, CampaignGo.Send);
        if (holder.Status != CampaignRecipientStatus.Leased || holder.Attempts != next.Attempts || holder.LeaseUntil <= now)
            return new CampaignStepResult(false, CampaignGo.Lost);
        var gate = CampaignTable.ReadGate(session, next.Campaign);
        if (!gate.MayRun)
            return new CampaignStepResult(false, CampaignGo.Halted);
        if (gate.RatePerMinute > 0)
        {
            if (gate.NextSendAt > now)
                return new CampaignStepResult(false, CampaignGo.Wait, gate.NextSendAt);
            CampaignTable.TakePlace(session, next.Campaign, now + (TimeSpan.FromMinutes(1) / gate.RatePerMinute));
        }
        CampaignRecipientTable.Begin(session, next, now + lease);
        return new CampaignStepResult(false, CampaignGo.Send);
    }

    private int Expire(SqlSession session, Func<CampaignRecipient, HistoryEntry> line, DateTimeOffset now)
    {
        var unknown = CampaignRecipientTable.Expire(session, now);
        var head = unknown.Count == 0 ? null : HistoryTable.ReadHead(session);
        foreach (var recipient in unknown)
        {
            head = history.Append(session, head, line(recipient));
            CampaignTable.Count(session, recipient.Campaign, CampaignRecipientStatus.Unknown, 1, 0, now);
        }
        return unknown.Count;
    }
}
