using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Campaigns, the newest first.</summary>
internal sealed record CampaignsDocument(IReadOnlyList<CampaignView> Campaigns);
