using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What a device is told when it checks in.</summary>
internal sealed record DeviceOrdersDocument(string Device, IReadOnlyList<string> Profiles, IReadOnlyList<DeviceTaskDocument> Tasks)
{
    public static DeviceOrdersDocument From(DeviceOrders orders) =>
        new(orders.Device.Id, [.. orders.Profiles.Select(static p => p.Name)], [.. orders.Tasks.Select(DeviceTaskDocument.From)]);
}
