namespace Helpdesk.Sdk;

/// <summary>What planners and workers of campaigns share.</summary>
internal sealed class CampaignServices(Corridor corridor, TargetResolver targets, ICampaignTransport transport)
{
    /// <summary>The numbers that travel together.</summary>
    public const int RangeSize = 500;

    public Corridor Corridor { get; } = corridor;

    public TargetResolver Targets { get; } = targets;

    public ICampaignTransport Transport { get; } = transport;

    public CampaignSettings Settings => Corridor.Settings.Campaigns;

    /// <summary>Whether nobody is written to now.</summary>
    public bool IsQuiet => Settings.QuietHours?.EndOf(Corridor.Now) is not null;

    /// <summary>Where campaigns are kept; <see langword="null"/> = this state keeps none.</summary>
    public ICampaignStore? Store => (Corridor.State as ICampaignState)?.Campaigns;

    public static HelpdeskError NoStore() => Errors.NotSupported("The configured state cannot keep campaigns.");

    /// <summary>Announces numbers; workers also look for themselves, so a transport that is down delays and loses nothing.</summary>
    /// <returns>Whether all were announced.</returns>
    public async ValueTask<bool> AnnounceAsync(CampaignId campaign, long first, long last, CancellationToken cancellationToken)
    {
        var ranges = new List<CampaignRange>();
        for (var start = first; start <= last; start += RangeSize)
            ranges.Add(new CampaignRange(campaign, start, Math.Min(last, start + RangeSize - 1)));
        try
        {
            await Transport.PublishAsync(ranges, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (CampaignTransportException e)
        {
            Log.BackgroundFailed(Corridor.Logger, "campaign announcement", e.Message);
            return false;
        }
    }
}
