namespace Helpdesk.Sdk;

/// <summary>An outcome as it was recorded for an idempotency key; never holds a secret.</summary>
/// <param name="Operation">The operation that did it.</param>
/// <param name="Status">Its outcome.</param>
/// <param name="Json">What the operation recorded for replays.</param>
public sealed record RecordedOutcome(OperationId Operation, SettlementStatus Status, string? Json);
