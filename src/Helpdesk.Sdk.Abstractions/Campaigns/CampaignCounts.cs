namespace Helpdesk.Sdk;

/// <summary>How many recipients a campaign has and what became of them.</summary>
/// <param name="Total">All planned so far.</param>
/// <param name="Sent">Taken by the next hop.</param>
/// <param name="Failed">Refused for good, or tried too often.</param>
/// <param name="Unknown">May have been sent.</param>
/// <param name="WithoutAddress">Have no usable address.</param>
/// <param name="Skipped">Left out for a reason.</param>
public sealed record CampaignCounts(long Total, long Sent, long Failed, long Unknown, long WithoutAddress, long Skipped)
{
    /// <summary>Nobody.</summary>
    public static readonly CampaignCounts None = new(0, 0, 0, 0, 0, 0);

    /// <summary>Those of whom it is known, or known to be unknown, what became of them.</summary>
    public long Settled => Sent + Failed + Unknown + WithoutAddress + Skipped;

    /// <summary>The others.</summary>
    public long Outstanding => Total - Settled;
}
