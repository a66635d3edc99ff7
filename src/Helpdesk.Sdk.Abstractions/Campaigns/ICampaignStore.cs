namespace Helpdesk.Sdk;

/// <summary>
/// Campaigns and their recipients. Each changing member is one transaction, atomic across threads, processes and nodes; if it throws, nothing of it
/// happened. Times are judged by the clock of the state.
/// </summary>
/// <remarks>
/// A recipient is <see cref="CampaignRecipientStatus.Leased"/> by a worker, marked <see cref="CampaignRecipientStatus.Sending"/> just before the message
/// leaves, and settled after. Of a worker that dies only what was being sent becomes unknown; the rest returns when its lease ends.
/// </remarks>
public interface ICampaignStore
{
    /// <summary>The store that permits for campaigns are good for; their subject is the campaign's id.</summary>
    public const string Campaigns = "(campaigns)";

    /// <summary>Starts a campaign. Spends the permit (action NotifyEnrollment) before anything else.</summary>
    /// <returns>The campaign that stands in the way: it has the idempotency key, or is live and has the fingerprint; <see langword="null"/> = started.</returns>
    ValueTask<Campaign?> CreateAsync(ChangePermit permit, Campaign campaign, CancellationToken cancellationToken);

    /// <summary>One campaign.</summary>
    ValueTask<Campaign?> FindAsync(CampaignId id, CancellationToken cancellationToken);

    /// <summary>Campaigns, the newest first.</summary>
    ValueTask<IReadOnlyList<Campaign>> ListAsync(bool liveOnly, int maximum, CancellationToken cancellationToken);

    /// <summary>Pauses, resumes or cancels, effective with the next step of every worker. Spends the permit (action NotifyEnrollment) before anything else.</summary>
    /// <returns>Whether anything changed; a campaign that is over stays as it is.</returns>
    ValueTask<bool> ControlAsync(ChangePermit permit, CampaignId id, CampaignControl control, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Lets those who failed wait again, as if never tried; never those of whom it is unknown. Spends the permit (action NotifyEnrollment) before anything else.
    /// </summary>
    /// <returns>How many; <see langword="null"/> when the campaign was cancelled or another one of the same fingerprint is live.</returns>
    ValueTask<long?> RequeueFailedAsync(ChangePermit permit, CampaignId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes the oldest running campaign that is not planned to its end and that nobody plans at the moment.</summary>
    /// <param name="planner">Who will plan.</param>
    /// <param name="only">This one and no other.</param>
    /// <param name="lease">How long nobody else takes it; each portion extends it.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Cancels before the transaction.</param>
    ValueTask<Campaign?> TakePlanAsync(string planner, CampaignId? only, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds a portion of a plan and moves the cursor, in one transaction. Accounts the campaign has already are left out.</summary>
    ValueTask<CampaignAppended> AppendAsync(CampaignBatch batch, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes waiting recipients of running campaigns whose time has come, in order. None while the desk is stopped or the operator is revoked.</summary>
    /// <param name="worker">Who takes them.</param>
    /// <param name="range">Only these; <see langword="null"/> = of any campaign.</param>
    /// <param name="maximum">At most this many.</param>
    /// <param name="lease">How long they are this worker's alone.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Cancels before the transaction.</param>
    ValueTask<IReadOnlyList<CampaignRecipient>> LeaseAsync(string worker, CampaignRange? range, int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Settles one recipient and marks the next as being sent, in one transaction. Both are safe to repeat when it is not known whether they were stored.
    /// A settlement is taken from the worker that marked it, even after others had to call it unknown.
    /// </summary>
    ValueTask<CampaignStepResult> StepAsync(CampaignStep step, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Extends all that a living worker holds.</summary>
    ValueTask RenewAsync(string worker, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives back what a worker leased and has not begun to send.</summary>
    ValueTask ReleaseAsync(string worker, CancellationToken cancellationToken);

    /// <summary>Ends leases whose time is over: what was leased waits again, what was being sent becomes unknown, with a line of the history each.</summary>
    /// <param name="line">Makes the line. It does nothing else: it may run more than once.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Cancels before the transaction.</param>
    /// <returns>How many became unknown.</returns>
    ValueTask<int> ExpireAsync(Func<CampaignRecipient, HistoryEntry> line, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many are being sent at this moment, of all campaigns.</summary>
    ValueTask<int> CountSendingAsync(CancellationToken cancellationToken);

    /// <summary>The recipients of a campaign that stand so, in order.</summary>
    IAsyncEnumerable<CampaignRecipient> RecipientsAsync(CampaignId id, IReadOnlyCollection<CampaignRecipientStatus> statuses, CancellationToken cancellationToken);
}
