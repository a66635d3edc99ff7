namespace Helpdesk.Sdk;

/// <summary>A profile that was applied to an account itself.</summary>
internal sealed record LocalProfileAssignment(string Profile, DateTimeOffset At);
