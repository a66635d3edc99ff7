namespace Helpdesk.Sdk;

/// <summary>An operator who may do nothing any more.</summary>
/// <param name="Operator">The operator's name; letter case does not count.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="By">Who revoked them.</param>
public sealed record OperatorRevocation(string Operator, DateTimeOffset At, string By);
