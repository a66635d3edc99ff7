namespace Helpdesk.Sdk;

/// <summary>What came of sending.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Diagnostic">The next hop's words; no secret.</param>
public sealed record NotificationOutcome(NotificationStatus Status, string? Diagnostic = null);
