using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Which device.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceBody : OperationBody
{
    /// <summary>The device's id, or its name where the user has one of that name only.</summary>
    public string Device { get; init; } = "";
}

/// <summary>Which profile.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceProfileBody : OperationBody
{
    /// <summary>The profile's name.</summary>
    public string Profile { get; init; } = "";
}

/// <summary>Which procedure, on which devices, and as whom.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceProcedureBody : OperationBody
{
    /// <summary>The procedure's name.</summary>
    public string Procedure { get; init; } = "";
    /// <summary>The devices, by id or name; empty = all of the user that the procedure is for.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];
    /// <summary>As whom a script runs. A patch procedure chooses nothing.</summary>
    public DeviceRunAs? RunAs { get; init; }
    /// <summary>Mail addresses that a script's log goes to.</summary>
    public IReadOnlyList<string> LogTo { get; init; } = [];
    /// <summary>The log goes to the operator's own mail address, too.</summary>
    public bool LogToMe { get; init; }

    public DeviceProcedureRequest Request(HttpContext context, string user) => Fill(context, new DeviceProcedureRequest(DeskRequest.Target(user), Procedure)
    {
        Devices = Devices,
        RunAs = RunAs,
        LogTo = LogTo,
        LogToMe = LogToMe,
    });
}
