namespace Helpdesk.Sdk;

/// <summary>Whose a token is.</summary>
/// <param name="User">The account.</param>
/// <param name="Token">The token.</param>
public sealed record DeviceTokenHolder(DirectoryUser User, DeviceToken Token);
