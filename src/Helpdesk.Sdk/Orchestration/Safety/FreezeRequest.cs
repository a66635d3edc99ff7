namespace Helpdesk.Sdk;

/// <summary>A person to freeze: credential-affecting actions on all their accounts stop at once.</summary>
/// <param name="User">Whose.</param>
/// <param name="Reason">Why, in words for the history.</param>
public sealed record FreezeRequest(UserTarget User, string? Reason = null) : OperationOptions;
