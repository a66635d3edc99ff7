namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Who somebody is, or why they are no operator.</summary>
/// <param name="Operator">The operator; <see langword="null"/> = they are none.</param>
/// <param name="Problem">Why not, for the log; it names claims and settings, never a value.</param>
public sealed record OperatorResolution(HelpdeskOperator? Operator, string? Problem);
