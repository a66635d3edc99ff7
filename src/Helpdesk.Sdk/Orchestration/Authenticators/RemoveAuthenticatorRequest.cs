namespace Helpdesk.Sdk;

/// <summary>An authenticator to take away from a user.</summary>
/// <param name="User">Whose.</param>
/// <param name="Authenticator">Its id, as listed.</param>
public sealed record RemoveAuthenticatorRequest(UserTarget User, string Authenticator) : OperationOptions;
