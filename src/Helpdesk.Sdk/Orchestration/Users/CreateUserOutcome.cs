namespace Helpdesk.Sdk;

/// <summary>A created user.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account; <see langword="null"/> in a dry run.</param>
public sealed record CreateUserOutcome(OperationId Operation, UserKey? User);
