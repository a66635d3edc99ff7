namespace Helpdesk.Sdk;

/// <summary>A procedure to be run.</summary>
/// <param name="Procedure">The procedure.</param>
public sealed record DeviceProcedureRun(DeviceProcedure Procedure)
{
    /// <summary>The devices, by id; empty = all of the account whose operating system it is for.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];
    /// <summary>As whom a script runs; <see langword="null"/> for patch procedures, which choose nothing.</summary>
    public DeviceRunAs? RunAs { get; init; }
    /// <summary>Mail addresses that the script's log goes to.</summary>
    public IReadOnlyList<string> LogTo { get; init; } = [];
    /// <summary>The operator; kept with it.</summary>
    public string? OrderedBy { get; init; }
    /// <summary>The role that allowed it; kept with it, and judged again when a device comes for it.</summary>
    public string? Role { get; init; }
}
