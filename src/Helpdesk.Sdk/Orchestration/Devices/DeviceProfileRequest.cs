namespace Helpdesk.Sdk;

/// <summary>A profile to be applied to all devices of a user, or removed from them.</summary>
/// <param name="User">Whose.</param>
/// <param name="Profile">The profile's name.</param>
public sealed record DeviceProfileRequest(UserTarget User, string Profile) : OperationOptions;
