namespace Helpdesk.Sdk;

/// <summary>Something that one device is to do. Times are UTC.</summary>
/// <param name="Id">Its id: the operation that ordered it, and a number where there are several.</param>
/// <param name="Device">The device's id.</param>
/// <param name="Kind">What it is.</param>
public sealed record DeviceTask(string Id, string Device, DeviceTaskKind Kind)
{
    /// <summary>The operation that ordered it.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The procedure, as it is approved now; <see langword="null"/> for patches, and for one that is not approved any more.</summary>
    public DeviceProcedure? Procedure { get; init; }
    /// <summary>The procedure's name, whether it is approved still or not.</summary>
    public string? Name { get; init; }
    /// <summary>As whom a script runs.</summary>
    public DeviceRunAs? RunAs { get; init; }
    /// <summary>The operator who ordered it.</summary>
    public string? OrderedBy { get; init; }
    /// <summary>The role it was ordered under.</summary>
    public string? Role { get; init; }
    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset OrderedAt { get; init; }
    /// <summary>Where it stands.</summary>
    public DeviceTaskStatus Status { get; init; }
    /// <summary>When the device told what came of it.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>The end of the device's log; the whole of it is mailed.</summary>
    public string? Log { get; init; }
}
