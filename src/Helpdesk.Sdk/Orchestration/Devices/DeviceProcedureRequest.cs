namespace Helpdesk.Sdk;

/// <summary>An approved procedure to be run on devices of a user.</summary>
/// <param name="User">Whose.</param>
/// <param name="Procedure">The procedure's name.</param>
public sealed record DeviceProcedureRequest(UserTarget User, string Procedure) : OperationOptions
{
    /// <summary>The devices, by id or name; empty = all of the user that the procedure is for.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];
    /// <summary>As whom a script runs; the system unless told otherwise. A patch procedure chooses nothing.</summary>
    public DeviceRunAs? RunAs { get; init; }
    /// <summary>Mail addresses that a script's log goes to.</summary>
    public IReadOnlyList<string> LogTo { get; init; } = [];
    /// <summary>The log goes to the operator's own mail address, too: that of their first declared account that has one.</summary>
    public bool LogToMe { get; init; }
}
