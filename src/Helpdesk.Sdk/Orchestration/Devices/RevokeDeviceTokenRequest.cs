namespace Helpdesk.Sdk;

/// <summary>A token to be ended.</summary>
/// <param name="User">Whose.</param>
/// <param name="Serial">Its serial number, as it is listed.</param>
public sealed record RevokeDeviceTokenRequest(UserTarget User, string Serial) : OperationOptions;
