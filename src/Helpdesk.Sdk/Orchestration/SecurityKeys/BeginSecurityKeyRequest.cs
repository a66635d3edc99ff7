namespace Helpdesk.Sdk;

/// <summary>Begins to register a security key on behalf of a user. It is judged as the registration will be, and uses nothing up.</summary>
/// <param name="User">Whose it will be.</param>
/// <param name="Name">What it is to be called, such as "blue key"; 64 characters at most.</param>
public sealed record BeginSecurityKeyRequest(UserTarget User, string Name) : OperationOptions;
