namespace Helpdesk.Sdk;

/// <summary>Some recipients of a campaign by their numbers: all that travels between planners and workers.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number.</param>
public readonly record struct CampaignRange(CampaignId Campaign, long First, long Last);
