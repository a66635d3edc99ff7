using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Notifies users to enroll: starts, shows, pauses, resumes and cancels campaigns. Sending is the workers' part.</summary>
public sealed class CampaignDesk
{
    private const int MostCampaigns = 1000;
    private const int MostRecipients = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly CampaignRecipientStatus[] Notable =
        [CampaignRecipientStatus.Failed, CampaignRecipientStatus.Unknown, CampaignRecipientStatus.WithoutAddress, CampaignRecipientStatus.Skipped];

    private readonly CampaignServices _services;
    private readonly OperatorActor _actor;
    private readonly Contact _contact;

    internal CampaignDesk(CampaignServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _actor = actor;
        _contact = contact;
    }

    private Corridor Corridor => _services.Corridor;

    /// <summary>Plans a campaign: finds its recipients and stores them. Workers begin with the first ones while the others are still being found.</summary>
    /// <param name="request">Whom, with what words.</param>
    /// <param name="planned">Told how many recipients were stored.</param>
    /// <param name="cancellationToken">Ends the planning between two portions; a worker goes on with it.</param>
    /// <returns>
    /// The campaign, planned to its end unless somebody paused it; otherwise invalid-input (also for words that cannot be said), not-found, denied, campaign-exists (details: campaign), desk-stopped,
    /// outcome-unknown (it may be started: look at the list), or store-unavailable (details: campaign): then it is started, and a worker goes on planning when the directory answers again.
    /// </returns>
    public Task<HelpdeskResult<CampaignView>> StartAsync(StartCampaignRequest request, IProgress<long>? planned = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync<CampaignView>(async () =>
        {
            var started = await new CampaignStart(_services, _actor, _contact).RunAsync(request, cancellationToken).ConfigureAwait(false);
            return started.Succeeded ? await PlanAsync(started.Value, planned, cancellationToken).ConfigureAwait(false) : started.Error;
        }, cancellationToken);
    }

    /// <summary>The campaigns whose stores the operator may all notify in, the newest first. Operators who do not see a store whole get only their own.</summary>
    public Task<HelpdeskResult<IReadOnlyList<CampaignView>>> ListAsync(CancellationToken cancellationToken = default) => RunAsync(async () =>
    {
        if (_services.Store is not { } store)
            return CampaignServices.NoStore();
        if (!Corridor.Catalog.Names.Any(s => ReadRights.Roles(Corridor.Settings, _actor, s, Permission.NotifyEnrollment).Count > 0))
            return ReadRights.Denied(Permission.NotifyEnrollment);
        var all = await store.ListAsync(liveOnly: false, MostCampaigns, cancellationToken).ConfigureAwait(false);
        return HelpdeskResult.Success<IReadOnlyList<CampaignView>>(
            [.. all.Where(c => CampaignRights.May(Corridor.Settings, _actor, c)).Select(CampaignView.Of)]);
    }, cancellationToken);

    /// <summary>One campaign and the recipients to look at.</summary>
    /// <returns>The campaign; otherwise not-found.</returns>
    public Task<HelpdeskResult<CampaignDetails>> ShowAsync(CampaignId id, CancellationToken cancellationToken = default) => RunAsync<CampaignDetails>(async () =>
    {
        var found = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Error is { } error)
            return error;
        var recipients = new List<CampaignRecipientView>();
        await foreach (var r in _services.Store!.RecipientsAsync(id, Notable, cancellationToken).ConfigureAwait(false))
        {
            if (CampaignRights.Sees(Corridor.Settings, _actor, r))
                recipients.Add(new CampaignRecipientView(r.User, r.UserName, r.Status, r.Reason, r.Attempts));
            if (recipients.Count == MostRecipients)
                break;
        }
        return new CampaignDetails(CampaignView.Of(found.Value!), recipients);
    }, cancellationToken);

    /// <summary>Holds a campaign: nothing is begun any more, everywhere, until it is resumed.</summary>
    /// <returns>The campaign; otherwise not-found, or store-refused when it is over.</returns>
    public Task<HelpdeskResult<CampaignView>> PauseAsync(CampaignId id, CancellationToken cancellationToken = default) => ControlAsync(id, CampaignControl.Paused, cancellationToken);

    /// <summary>Lets a paused campaign go on.</summary>
    /// <returns>The campaign; otherwise not-found, desk-stopped, or store-refused when it is over.</returns>
    public Task<HelpdeskResult<CampaignView>> ResumeAsync(CampaignId id, CancellationToken cancellationToken = default) => ControlAsync(id, CampaignControl.Running, cancellationToken);

    /// <summary>Ends a campaign for good: whoever was not written to by now is not.</summary>
    /// <returns>The campaign; otherwise not-found, or store-refused when it is over.</returns>
    public Task<HelpdeskResult<CampaignView>> CancelAsync(CampaignId id, CancellationToken cancellationToken = default) => ControlAsync(id, CampaignControl.Cancelled, cancellationToken);

    /// <summary>Tries those again who failed; never those of whom it is unknown, who may have the message.</summary>
    /// <returns>The campaign; otherwise not-found, desk-stopped, or store-refused when it was cancelled or another one of its kind is not over.</returns>
    public Task<HelpdeskResult<CampaignView>> ResendFailedAsync(CampaignId id, CancellationToken cancellationToken = default) => RunAsync<CampaignView>(async () =>
    {
        var found = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Error is { } error)
            return error;
        var requeued = await Pipeline().RunAsync(new RequeueFailed(id), null, token => StillMayAsync(id, token), cancellationToken).ConfigureAwait(false);
        if (requeued.Error is { } refused)
            return refused;
        if (requeued.Value is null)
            return Errors.Refused(ChangeResult.Refused(RefusalReason.Constraint, "The campaign was cancelled, or another one to the same users is not over."));
        return await AnnounceAllAsync(id, cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    /// <summary>How a campaign goes on: its counts whenever they change, until it is over.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <returns>Nothing for a campaign the operator may not see. A state that is away for a moment is waited for.</returns>
    public async IAsyncEnumerable<CampaignView> WatchAsync(CampaignId id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CampaignView? last = null;
        while (true)
        {
            var found = await RunAsync(() => FindAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (found.Error is { Kind: not ErrorKind.Unavailable })
                yield break;
            if (found.Value is { } campaign)
            {
                var view = CampaignView.Of(campaign);
                // Lists compare by reference: what changes stands in the numbers.
                if (last is null || view with { Stores = last.Stores, Types = last.Types } != last)
                    yield return view;
                last = view;
                if (campaign.FinishedAt is not null)
                    yield break;
            }
            await Task.Delay(Interval, Corridor.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<(string? Role, HelpdeskError? Denied)> StillMayAsync(CampaignId id, CancellationToken cancellationToken) =>
        (null, (await FindAsync(id, cancellationToken).ConfigureAwait(false)).Error);

    private CampaignPipeline Pipeline() => new(Corridor, _services.Store!, _contact);

    private Task<HelpdeskResult<T>> RunAsync<T>(Func<Task<HelpdeskResult<T>>> work, CancellationToken cancellationToken) =>
        Corridor.RunAsync(_contact, new UserTarget("(campaign)"), HelpdeskAction.NotifyEnrollment, work, cancellationToken);

    private async Task<HelpdeskResult<CampaignView>> PlanAsync(Campaign campaign, IProgress<long>? planned, CancellationToken cancellationToken)
    {
        var planner = $"start/{campaign.Id}";
        try
        {
            if (await _services.Store!.TakePlanAsync(planner, campaign.Id, _services.Settings.Lease, Corridor.Now, cancellationToken).ConfigureAwait(false) is { } taken)
                await new CampaignPlanner(_services).PlanAsync(taken, planner, planned is null ? null : planned.Report, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            var error = Errors.From(e);
            return error with
            {
                Message = $"Campaign {campaign.Id} is started, but not all its recipients could be found yet: {e.Message} A worker ('campaign work') goes on with it.",
                Details = Errors.Facts(("campaign", campaign.Id.Value), ("reason", e.Code.ToString())),
            };
        }
        return CampaignView.Of((await _services.Store!.FindAsync(campaign.Id, cancellationToken).ConfigureAwait(false))!);
    }

    private async Task<HelpdeskResult<Campaign>> FindAsync(CampaignId id, CancellationToken cancellationToken)
    {
        if (_services.Store is not { } store)
            return CampaignServices.NoStore();
        return await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } campaign && CampaignRights.May(Corridor.Settings, _actor, campaign)
            ? campaign
            : new HelpdeskError(ErrorKind.NotFound, ErrorCode.NotFound, "There is no campaign of that id.");
    }

    private Task<HelpdeskResult<CampaignView>> ControlAsync(CampaignId id, CampaignControl control, CancellationToken cancellationToken) => RunAsync<CampaignView>(async () =>
    {
        var found = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Error is { } error)
            return error;
        var changed = await Pipeline().RunAsync(new ControlCampaign(id, control), null, token => StillMayAsync(id, token), cancellationToken).ConfigureAwait(false);
        if (changed.Error is { } refused)
            return refused;
        if (!changed.Value && found.Value!.FinishedAt is not null && !(control == CampaignControl.Cancelled && found.Value.Control == control))
            return Errors.Refused(ChangeResult.Refused(RefusalReason.Constraint, "The campaign is over."));
        return control == CampaignControl.Running && changed.Value
            ? await AnnounceAllAsync(id, cancellationToken).ConfigureAwait(false)
            : CampaignView.Of((await _services.Store!.FindAsync(id, cancellationToken).ConfigureAwait(false))!);
    }, cancellationToken);

    // Which numbers wait is the store's to know; announcing one that is settled does no harm.
    private async Task<HelpdeskResult<CampaignView>> AnnounceAllAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = (await _services.Store!.FindAsync(id, cancellationToken).ConfigureAwait(false))!;
        if (campaign.Counts is { Outstanding: > 0, Total: var total })
            await _services.AnnounceAsync(id, 1, total, cancellationToken).ConfigureAwait(false);
        return CampaignView.Of(campaign);
    }
}
