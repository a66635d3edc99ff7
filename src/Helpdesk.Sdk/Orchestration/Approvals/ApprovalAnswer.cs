namespace Helpdesk.Sdk;

/// <summary>An answered request.</summary>
/// <param name="Operation">The operation that answered.</param>
/// <param name="Approval">The request.</param>
/// <param name="Granted">Yes or no.</param>
/// <param name="UsableUntil">Until when the requester can use it (UTC); <see langword="null"/> when refused.</param>
public sealed record ApprovalAnswer(OperationId Operation, string Approval, bool Granted, DateTimeOffset? UsableUntil);
