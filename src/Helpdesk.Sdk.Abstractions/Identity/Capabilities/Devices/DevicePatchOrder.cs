namespace Helpdesk.Sdk;

/// <summary>An order to install the missing patches of a device.</summary>
/// <param name="Device">The device's id.</param>
public sealed record DevicePatchOrder(string Device)
{
    /// <summary>The operator; kept with it.</summary>
    public string? OrderedBy { get; init; }
    /// <summary>The role that allowed it; kept with it, and judged again when the device comes for it.</summary>
    public string? Role { get; init; }
}
