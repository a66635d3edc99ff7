namespace Helpdesk.Sdk;

/// <summary>What came of a step.</summary>
/// <param name="Settled">Whether the settlement was new; <see langword="false"/> when there was none or it was recorded before.</param>
/// <param name="Go">Whether to begin with the next; <see cref="CampaignGo.Halted"/> when none was asked for.</param>
/// <param name="NotBefore">With <see cref="CampaignGo.Wait"/>: when to ask again (UTC).</param>
public readonly record struct CampaignStepResult(bool Settled, CampaignGo Go, DateTimeOffset? NotBefore = null);
