using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>
/// Sends what waits: takes announcements and what nobody announced, leases, and hands each message to one of its hands. Any number of workers may run;
/// the store gives each recipient to one.
/// </summary>
internal sealed class CampaignWorker
{
    private const int BatchPerHand = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    // Trying to connect to a broker that is away takes time that messages could be sent in.
    private static readonly TimeSpan TransportRest = TimeSpan.FromSeconds(5);
    private readonly CampaignServices _services;
    private readonly LiveCampaigns _campaigns;
    private readonly CampaignTally _tally = new();
    private readonly CampaignHand[] _hands;
    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}/{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
    private DateTimeOffset _keptHouseAt = DateTimeOffset.MinValue;
    private TimeSpan _wait = TimeSpan.Zero;
    private DateTimeOffset _askTransportAt = DateTimeOffset.MinValue;

    public CampaignWorker(CampaignServices services, INotifier notifier)
    {
        _services = services;
        _campaigns = new LiveCampaigns(services);
        var relay = new RelayHealth(services.Corridor.Time);
        _hands = [.. Enumerable.Range(0, Math.Max(1, (notifier as INotifierCapacity)?.Connections ?? 1)).Select(_ => new CampaignHand(services, _campaigns, _name, notifier, relay, _tally))];
    }

    /// <summary>Whether it ended because the desk is stopped.</summary>
    public bool IsStopped { get; private set; }

    private Corridor Corridor => _services.Corridor;

    private ICampaignStore Store => _services.Store!;

    /// <summary>Works.</summary>
    /// <param name="untilSettled">Ends when nothing is left to do; otherwise when the token ends.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Ends it after the message at hand.</param>
    public async Task<CampaignWorkReport> RunAsync(bool untilSettled, IProgress<CampaignWorkProgress>? progress, CancellationToken cancellationToken)
    {
        using var ended = new CancellationTokenSource();
        var heart = BeatAsync(ended.Token);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    if (!await TurnAsync(untilSettled, progress, cancellationToken).ConfigureAwait(false))
                        break;
                }
                catch (StateUnavailableException e)
                {
                    Log.BackgroundFailed(Corridor.Logger, "campaigns", e.Message);
                    await Task.Delay(TimeSpan.FromSeconds(1), Corridor.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    break;
                }
            }
            return _tally.Report(await SeenAsync().ConfigureAwait(false));
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await heart.ConfigureAwait(false);
        }
    }

    // Whether there may be more to do.
    private async Task<bool> TurnAsync(bool untilSettled, IProgress<CampaignWorkProgress>? progress, CancellationToken cancellationToken)
    {
        await KeepHouseAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(_campaigns.Progress);
        var found = await SweepAsync(cancellationToken).ConfigureAwait(false);
        _wait = found ? TimeSpan.Zero : Patience;
        if (found)
            return true;
        if (untilSettled)
        {
            IsStopped = await Corridor.State.Control.FindStopAsync(cancellationToken).ConfigureAwait(false) is not null;
            if (IsStopped)
                return false;
            await _campaigns.LookAsync(now: true, cancellationToken).ConfigureAwait(false);
            progress?.Report(_campaigns.Progress);
            if (!_campaigns.HasWork && await Store.CountSendingAsync(cancellationToken).ConfigureAwait(false) == 0)
                return false;
        }
        return true;
    }

    /// <summary>One announcement; without one, whatever waits.</summary>
    /// <returns>Whether anything was there.</returns>
    private async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        if (await ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } delivery)
        {
            var done = false;
            try
            {
                await SendRangeAsync(delivery.Range, cancellationToken).ConfigureAwait(false);
                done = !cancellationToken.IsCancellationRequested;
            }
            finally
            {
                // What failed half-way is announced again, so that another worker can go on with it at once.
                await FinishAsync(delivery, done).ConfigureAwait(false);
            }
            return true;
        }
        await _campaigns.LookAsync(now: false, cancellationToken).ConfigureAwait(false);
        foreach (var campaign in _campaigns.Sendable.ToList())
            if (await SendSomeAsync(new CampaignRange(campaign.Id, 1, long.MaxValue), cancellationToken).ConfigureAwait(false))
                return true;
        return false;
    }

    private async Task SendRangeAsync(CampaignRange range, CancellationToken cancellationToken)
    {
        await _campaigns.LookAsync(now: _campaigns.Find(range.Campaign) is null, cancellationToken).ConfigureAwait(false);
        // What is paused or quiet now is found in the store when its time comes.
        while (!cancellationToken.IsCancellationRequested && _campaigns.Sendable.Any(c => c.Id == range.Campaign) && await SendSomeAsync(range, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    private async ValueTask<ICampaignDelivery?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (Corridor.Now < _askTransportAt)
        {
            await Task.Delay(_wait, Corridor.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
        try
        {
            return await _services.Transport.ReceiveAsync(_wait, cancellationToken).ConfigureAwait(false);
        }
        catch (CampaignTransportException e)
        {
            Log.BackgroundFailed(Corridor.Logger, "campaign transport", e.Message);
            _askTransportAt = Corridor.Now + TransportRest;
            return null;
        }
    }

    private async ValueTask FinishAsync(ICampaignDelivery delivery, bool done)
    {
        try
        {
            if (done)
                await delivery.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
            else
                await delivery.ReturnAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (CampaignTransportException e)
        {
            // It comes again, and there will be nothing left to do.
            Log.BackgroundFailed(Corridor.Logger, "campaign transport", e.Message);
        }
    }

    private async Task<bool> SendSomeAsync(CampaignRange range, CancellationToken cancellationToken)
    {
        var leased = await Store.LeaseAsync(_name, range, BatchPerHand * _hands.Length, _services.Settings.Lease, Corridor.Now, cancellationToken).ConfigureAwait(false);
        if (leased.Count == 0)
            return false;
        try
        {
            var batch = new ConcurrentQueue<(CampaignRecipient, string?)>(await LookAgainAsync(leased, cancellationToken).ConfigureAwait(false));
            await Task.WhenAll(_hands.Select(hand => hand.RunAsync(batch, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAsync().ConfigureAwait(false);
        }
        return true;
    }

    // Whoever enrolled or was frozen since the plan was made is not written to, nor whose store is not served here any more.
    private async Task<IEnumerable<(CampaignRecipient, string?)>> LookAgainAsync(IReadOnlyList<CampaignRecipient> leased, CancellationToken cancellationToken)
    {
        var keys = leased.Select(static r => r.User).ToList();
        var factors = await CampaignSieve.EnrolledAsync(Corridor, keys, cancellationToken).ConfigureAwait(false);
        var frozen = (await Corridor.State.Freezes.FindAsync(keys, cancellationToken).ConfigureAwait(false)).Select(static f => f.Account).ToHashSet();
        var types = _campaigns.Find(leased[0].Campaign) is { } campaign ? CampaignDefinition.Parse(campaign.Definition).Types : [];
        return leased.Select(r => (r, Obstacle(r.User))).ToList();

        string? Obstacle(UserKey user) => !Corridor.Catalog.TryGet(user.Store, out _) ? "store-gone"
            : factors.GetValueOrDefault(user)?.Overlaps(types) == true ? "enrolled"
            : frozen.Contains(user) ? "frozen" : null;
    }

    private async Task KeepHouseAsync(CancellationToken cancellationToken)
    {
        if (Corridor.Now - _keptHouseAt < TimeSpan.FromSeconds(1))
            return;
        // A restored backup holds campaigns that were sent since.
        await Corridor.Epoch.EnsureAsync(cancellationToken).ConfigureAwait(false);
        _keptHouseAt = Corridor.Now;
        await _campaigns.LookAsync(now: false, cancellationToken).ConfigureAwait(false);
        var lines = _campaigns;
        await Store.ExpireAsync(
            r => CampaignLines.Of(Corridor, lines.Find(r.Campaign) ?? Nameless(r), r, CampaignRecipientStatus.Unknown, "worker-died"), Corridor.Now, cancellationToken).ConfigureAwait(false);
        foreach (var campaign in _campaigns.Live.ToList())
            if (await Corridor.State.Control.FindRevocationAsync(campaign.Operator, cancellationToken).ConfigureAwait(false) is not null)
                await CancelAsync(campaign, cancellationToken).ConfigureAwait(false);
        if (_campaigns.Live.Any(static c => c is { PlannedAt: null, Control: CampaignControl.Running }))
            await PlanAsync(cancellationToken).ConfigureAwait(false);
    }

    // What a revoked operator began ends with their other doings.
    private async Task CancelAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var system = new Contact(new SystemActor("campaigns"), new ContactInfo { Machine = Environment.MachineName });
        await new CampaignPipeline(Corridor, Store, system).RunAsync(new ControlCampaign(campaign.Id, CampaignControl.Cancelled), role: null, decide: null, cancellationToken).ConfigureAwait(false);
    }

    private static Campaign Nameless(CampaignRecipient recipient) =>
        new() { Id = recipient.Campaign, Operation = default, Operator = "", Definition = "", Fingerprint = "", CreatedAt = default };

    // A plan whose planner is gone.
    private async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (await Store.TakePlanAsync(_name, null, _services.Settings.Lease, Corridor.Now, cancellationToken).ConfigureAwait(false) is not { } campaign)
            return;
        try
        {
            await new CampaignPlanner(_services).PlanAsync(campaign, _name, null, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            Log.StoreFailed(Corridor.Logger, "of campaign " + campaign.Id, e.Message);
        }
        await _campaigns.LookAsync(now: true, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await Store.ReleaseAsync(_name, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException)
        {
            // The lease ends by itself.
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_services.Settings.Lease / 5, Corridor.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            try
            {
                await Store.RenewAsync(_name, _services.Settings.Lease, Corridor.Now, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StateUnavailableException)
            {
                // Tried again in a moment.
            }
        }
    }

    private async Task<IReadOnlyList<CampaignView>> SeenAsync()
    {
        var views = new List<CampaignView>();
        foreach (var id in _campaigns.Seen)
            if (await Store.FindAsync(id, CancellationToken.None).ConfigureAwait(false) is { } campaign)
                views.Add(CampaignView.Of(campaign));
        return views;
    }
}
