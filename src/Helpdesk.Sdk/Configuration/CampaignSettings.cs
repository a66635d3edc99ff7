namespace Helpdesk.Sdk;

/// <summary>Campaigns (<c>Campaigns</c>).</summary>
public sealed record CampaignSettings
{
    /// <summary>At most this many messages a minute and campaign, over all workers; 0 = no cap.</summary>
    public int RatePerMinute { get; init; }
    /// <summary>When nobody is written to.</summary>
    public QuietHours? QuietHours { get; init; }
    /// <summary>How often a message that was not taken is tried.</summary>
    public int Attempts { get; init; } = 6;
    /// <summary>How long a worker that is not heard of keeps what it has.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Whether hosts that live on send campaigns in the background.</summary>
    public bool Work { get; init; } = true;
}
