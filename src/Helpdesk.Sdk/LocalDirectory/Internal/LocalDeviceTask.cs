namespace Helpdesk.Sdk;

/// <summary>Something ordered for one device.</summary>
internal sealed record LocalDeviceTask(string Id, string Operation, string Device, DeviceTaskKind Kind, DateTimeOffset At)
{
    /// <summary>How long a device has for it: what was ordered long ago is not done all of a sudden.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string? Procedure { get; init; }

    public DeviceRunAs? RunAs { get; init; }

    public IReadOnlyList<string> LogTo { get; init; } = [];

    public string? OrderedBy { get; init; }

    public string? Role { get; init; }

    public bool IsOver(DateTimeOffset now) => At + Lifetime <= now;
}
