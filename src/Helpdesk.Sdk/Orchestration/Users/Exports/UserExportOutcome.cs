namespace Helpdesk.Sdk;

/// <summary>What was exported.</summary>
/// <param name="Rows">Number of users.</param>
/// <param name="Warnings">Conditions that nobody filters.</param>
public sealed record UserExportOutcome(long Rows, IReadOnlyList<StoreWarning> Warnings);
