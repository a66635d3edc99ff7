namespace Helpdesk.Sdk;

/// <summary>What came of a portion of a plan.</summary>
/// <param name="MayGoOn">Whether the planner still holds the plan and the campaign runs; otherwise nothing was stored.</param>
/// <param name="First">The number of the first new recipient.</param>
/// <param name="Last">The number of the last; before <paramref name="First"/> when none was new.</param>
public readonly record struct CampaignAppended(bool MayGoOn, long First, long Last);
