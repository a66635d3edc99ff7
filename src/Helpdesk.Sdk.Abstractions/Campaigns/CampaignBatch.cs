namespace Helpdesk.Sdk;

/// <summary>A portion of a plan.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Planner">Who plans; must hold the plan.</param>
/// <param name="Recipients">The recipients, without numbers; those the campaign has already are left out.</param>
/// <param name="Cursor">Where planning goes on after these.</param>
/// <param name="Announced">Up to which number recipients were announced.</param>
/// <param name="IsLast">Nothing follows.</param>
public sealed record CampaignBatch(CampaignId Campaign, string Planner, IReadOnlyList<CampaignRecipient> Recipients, string? Cursor, long Announced, bool IsLast);
