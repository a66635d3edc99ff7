using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Something that one device is to do.</summary>
internal sealed record DeviceTaskDocument(
    string Id, string Device, DeviceTaskKind Kind, string? Procedure, DeviceRunAs? RunAs, string? Package, string? Sha256, DeviceTaskStatus Status,
    OperationId Operation, string? OrderedBy, DateTimeOffset OrderedAt, DateTimeOffset? FinishedAt, string? Log)
{
    public static DeviceTaskDocument From(DeviceTask task) => new(
        task.Id, task.Device, task.Kind, task.Name, task.RunAs, task.Procedure?.Package, task.Procedure?.Sha256, task.Status, task.Operation, task.OrderedBy, task.OrderedAt, task.FinishedAt, task.Log);
}
