namespace Helpdesk.Sdk;

/// <summary>What a device is told when it checks in.</summary>
/// <param name="User">The account it belongs to.</param>
/// <param name="Device">The device.</param>
/// <param name="Profiles">The profiles that are to be in force on it, and no other.</param>
/// <param name="Tasks">What it is to do. Each comes again until the device tells what came of it, so it does none twice.</param>
public sealed record DeviceOrders(DirectoryUser User, UserDevice Device, IReadOnlyList<DeviceProfile> Profiles, IReadOnlyList<DeviceTask> Tasks);
