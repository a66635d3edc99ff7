namespace Helpdesk.Sdk;

/// <summary>Something to be done with one device of a user.</summary>
/// <param name="User">Whose.</param>
/// <param name="Device">The device's id, or its name where the user has one of that name only.</param>
public sealed record DeviceRequest(UserTarget User, string Device) : OperationOptions;
