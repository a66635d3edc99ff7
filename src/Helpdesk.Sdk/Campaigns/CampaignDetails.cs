namespace Helpdesk.Sdk;

/// <summary>A campaign and those of its recipients with whom it did not simply go well.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Recipients">Unknown, failed, without address, left out; only those in the operator's scope, in order, 1,000 at most.</param>
public sealed record CampaignDetails(CampaignView Campaign, IReadOnlyList<CampaignRecipientView> Recipients);
