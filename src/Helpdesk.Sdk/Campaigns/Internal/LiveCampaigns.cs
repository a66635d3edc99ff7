namespace Helpdesk.Sdk;

/// <summary>The campaigns a worker works on, looked at again a few times a second at most.</summary>
internal sealed class LiveCampaigns(CampaignServices services)
{
    private const int Most = 1000;
    // Together with the patience of an idle worker below a second: so soon a campaign that is resumed goes on.
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(400);
    private readonly Dictionary<CampaignId, (Campaign Campaign, CampaignText? Text)> _known = [];
    private readonly HashSet<CampaignId> _live = [];
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    /// <summary>Those that may be sent to now, the oldest first.</summary>
    public IEnumerable<Campaign> Sendable => services.IsQuiet ? [] : Live.Where(static c => c.Control == CampaignControl.Running);

    /// <summary>Whether anything is left that will be done without somebody's doing.</summary>
    public bool HasWork => Live.Any(static c => c.Control == CampaignControl.Running && (c.PlannedAt is null || c.Counts.Outstanding > 0));

    public CampaignWorkProgress Progress => new(_known.Values.Sum(static k => k.Campaign.Counts.Settled), _known.Values.Sum(static k => k.Campaign.Counts.Total));

    public IEnumerable<CampaignId> Seen => _known.Keys;

    public IEnumerable<Campaign> Live => _known.Values.Where(k => _live.Contains(k.Campaign.Id)).Select(static k => k.Campaign).OrderBy(static c => c.CreatedAt);

    /// <summary>Looks, unless that was done a moment ago.</summary>
    public async ValueTask LookAsync(bool now, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        if (!now && corridor.Now - _lookedAt < Freshness)
            return;
        _lookedAt = corridor.Now;
        var listed = await services.Store!.ListAsync(liveOnly: true, Most, cancellationToken).ConfigureAwait(false);
        foreach (var gone in _live.Except(listed.Select(static c => c.Id)).ToList())
        {
            // What is over is counted and named in lines still; its words and keys, which may be many, are not kept.
            var ended = await services.Store.FindAsync(gone, cancellationToken).ConfigureAwait(false) ?? _known[gone].Campaign;
            _known[gone] = (ended with { Definition = "" }, null);
            _live.Remove(gone);
        }
        foreach (var campaign in listed)
            _known[campaign.Id] = (campaign, _live.Add(campaign.Id) ? Read(campaign) : _known[campaign.Id].Text);
        Forget();
    }

    public Campaign? Find(CampaignId id) => _known.TryGetValue(id, out var known) ? known.Campaign : null;

    /// <summary>The words; <see langword="null"/> when this host cannot say them.</summary>
    public CampaignText? TextOf(CampaignId id) => _known.TryGetValue(id, out var known) ? known.Text : null;

    // A worker of a host that lives on sees ever more of them.
    private void Forget()
    {
        if (_known.Count <= _live.Count + Most)
            return;
        foreach (var id in _known.Where(k => !_live.Contains(k.Key)).OrderByDescending(static k => k.Value.Campaign.CreatedAt).Skip(Most).Select(static k => k.Key).ToList())
            _known.Remove(id);
    }

    private CampaignText? Read(Campaign campaign)
    {
        var (text, problem) = CampaignText.Read(CampaignDefinition.Parse(campaign.Definition), services.Corridor.Templates, services.Corridor.Settings.Links.BaseAddress);
        if (problem is not null)
            Log.BackgroundFailed(services.Corridor.Logger, "campaign " + campaign.Id, problem);
        return text;
    }
}
