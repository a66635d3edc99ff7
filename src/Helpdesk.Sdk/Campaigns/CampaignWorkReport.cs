namespace Helpdesk.Sdk;

/// <summary>What a worker did.</summary>
/// <param name="Sent">Messages the next hop took from this worker.</param>
/// <param name="Failed">Refused for good, or tried too often.</param>
/// <param name="Unknown">No answer came.</param>
/// <param name="Skipped">Left out, because the user enrolled or was frozen meanwhile.</param>
/// <param name="Campaigns">The campaigns it saw, as they stand now.</param>
public sealed record CampaignWorkReport(long Sent, long Failed, long Unknown, long Skipped, IReadOnlyList<CampaignView> Campaigns);
