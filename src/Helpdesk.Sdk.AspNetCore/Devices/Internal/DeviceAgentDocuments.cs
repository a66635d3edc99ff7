using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A device that enrolled itself; its credential this once.</summary>
internal sealed record EnrolledDeviceDocument(string Device)
{
    /// <summary>What the device proves itself with from now on.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public required Secret Credential { get; init; }
}

/// <summary>What a device is to do. Of its user it learns nothing.</summary>
/// <param name="Device">The device's id.</param>
/// <param name="Profiles">The profiles that apply to it, by name.</param>
/// <param name="Tasks">What was ordered for it.</param>
internal sealed record DeviceOrdersDocument(string Device, IReadOnlyList<string> Profiles, IReadOnlyList<DeviceOrderDocument> Tasks)
{
    public static DeviceOrdersDocument Of(DeviceOrders orders) =>
        new(orders.Device.Id, [.. orders.Profiles.Select(static p => p.Name)], [.. orders.Tasks.Select(static t => new DeviceOrderDocument(t.Id, t.Kind, t.Procedure?.Name, t.RunAs))]);
}

/// <summary>One task.</summary>
/// <param name="Task">Its id, for the report.</param>
/// <param name="Kind">Patches or a procedure.</param>
/// <param name="Procedure">Which procedure, by the name the configuration gives it.</param>
/// <param name="RunAs">As whom a procedure is to run.</param>
internal sealed record DeviceOrderDocument(string Task, DeviceTaskKind Kind, string? Procedure, DeviceRunAs? RunAs);
