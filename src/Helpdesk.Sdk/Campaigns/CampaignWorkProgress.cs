namespace Helpdesk.Sdk;

/// <summary>How far a worker is.</summary>
/// <param name="Settled">Recipients of all campaigns it works on that are settled, by whomever.</param>
/// <param name="Total">All recipients of those campaigns.</param>
public readonly record struct CampaignWorkProgress(long Settled, long Total);
