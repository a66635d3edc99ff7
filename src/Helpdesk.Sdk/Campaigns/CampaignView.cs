namespace Helpdesk.Sdk;

/// <summary>A campaign as operators see it.</summary>
public sealed record CampaignView
{
    /// <summary>The id.</summary>
    public required CampaignId Id { get; init; }
    /// <summary>How it stands.</summary>
    public required CampaignStatus Status { get; init; }
    /// <summary>Who started it.</summary>
    public required string Operator { get; init; }
    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When its last recipient was settled, or it was cancelled (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>The stores.</summary>
    public required IReadOnlyList<string> Stores { get; init; }
    /// <summary>The types to enroll with.</summary>
    public required IReadOnlyList<FactorType> Types { get; init; }
    /// <summary>The operator's own subject; <see langword="null"/> = the default one in each user's language.</summary>
    public string? Subject { get; init; }
    /// <summary>All recipients so far.</summary>
    public long Total { get; init; }
    /// <summary>Taken by the next hop.</summary>
    public long Sent { get; init; }
    /// <summary>Refused for good, or tried too often.</summary>
    public long Failed { get; init; }
    /// <summary>May have been sent: a worker died, or no answer came. Not sent again.</summary>
    public long Unknown { get; init; }
    /// <summary>Have no usable address.</summary>
    public long WithoutAddress { get; init; }
    /// <summary>Left out: disabled, frozen, enrolled meanwhile.</summary>
    public long Skipped { get; init; }
    /// <summary>Not settled and still to be sent.</summary>
    public long Waiting { get; init; }
    /// <summary>Never sent, because the campaign was cancelled.</summary>
    public long Cancelled { get; init; }

    internal static CampaignView Of(Campaign campaign)
    {
        var definition = CampaignDefinition.Parse(campaign.Definition);
        var c = campaign.Counts;
        var status = StatusOf(campaign);
        return new CampaignView
        {
            Id = campaign.Id,
            Status = status,
            Operator = campaign.Operator,
            CreatedAt = campaign.CreatedAt,
            FinishedAt = campaign.FinishedAt,
            Stores = definition.Stores,
            Types = definition.Factors,
            Subject = definition.Subject,
            Total = c.Total,
            Sent = c.Sent,
            Failed = c.Failed,
            Unknown = c.Unknown,
            WithoutAddress = c.WithoutAddress,
            Skipped = c.Skipped,
            Waiting = status == CampaignStatus.Cancelled ? 0 : c.Outstanding,
            Cancelled = status == CampaignStatus.Cancelled ? c.Outstanding : 0,
        };
    }

    private static CampaignStatus StatusOf(Campaign campaign) => campaign switch
    {
        { Control: CampaignControl.Cancelled } => CampaignStatus.Cancelled,
        { FinishedAt: not null } => CampaignStatus.Completed,
        { Control: CampaignControl.Paused } => CampaignStatus.Paused,
        { PlannedAt: null } => CampaignStatus.Planning,
        _ => CampaignStatus.Sending,
    };
}
