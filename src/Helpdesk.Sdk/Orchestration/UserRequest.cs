namespace Helpdesk.Sdk;

/// <summary>An operation that needs nothing but the user.</summary>
/// <param name="User">Whose.</param>
public sealed record UserRequest(UserTarget User) : OperationOptions;
