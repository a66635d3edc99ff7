namespace Helpdesk.Sdk;

/// <summary>A lifted quarantine.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Destination">The masked address or number, for factors that have one.</param>
public sealed record LiftQuarantineOutcome(OperationId Operation, UserKey User, FactorType Factor, string? Destination);
