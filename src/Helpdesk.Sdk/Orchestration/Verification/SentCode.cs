namespace Helpdesk.Sdk;

/// <summary>A code on its way.</summary>
/// <param name="Destinations">Masked.</param>
/// <param name="ExpiresAt">When it ends (UTC).</param>
/// <param name="NextSendAt">When another may be sent (UTC).</param>
public sealed record SentCode(IReadOnlyList<string> Destinations, DateTimeOffset ExpiresAt, DateTimeOffset NextSendAt);
