namespace Helpdesk.Sdk;

/// <summary>A task that a device still has to tell of, and who is to get its log.</summary>
/// <param name="User">The account.</param>
/// <param name="Device">The device.</param>
/// <param name="Task">The task.</param>
/// <param name="LogTo">Mail addresses.</param>
public sealed record DeviceTaskReceiver(DirectoryUser User, UserDevice Device, DeviceTask Task, IReadOnlyList<string> LogTo);
