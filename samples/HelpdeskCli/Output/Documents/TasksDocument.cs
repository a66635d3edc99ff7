using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What was ordered for a user's devices.</summary>
internal sealed record TasksDocument(IReadOnlyList<DeviceTaskDocument> Tasks)
{
    public static TasksDocument From(IReadOnlyList<DeviceTask> tasks) => new([.. tasks.Select(DeviceTaskDocument.From)]);
}
