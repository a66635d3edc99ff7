namespace Helpdesk.Sdk;

/// <summary>A user to delete.</summary>
/// <param name="User">Whose.</param>
/// <param name="Confirm">The account's user name, typed once more.</param>
public sealed record DeleteUserRequest(UserTarget User, string Confirm) : OperationOptions;
