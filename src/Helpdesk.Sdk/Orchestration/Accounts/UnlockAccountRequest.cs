namespace Helpdesk.Sdk;

/// <summary>An account to unlock.</summary>
/// <param name="User">Whose.</param>
public sealed record UnlockAccountRequest(UserTarget User) : OperationOptions;
