using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A device that enrolls itself with a token of its user.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceEnrollBody
{
    /// <summary>The token.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Token { get; init; }
    /// <summary>What the device tells of itself.</summary>
    public DeviceReport? Device { get; init; }
}

/// <summary>A device that says how it is, and asks what it is to do.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceCheckInBody
{
    /// <summary>The device's credential.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Credential { get; init; }
    /// <summary>What the device tells of itself.</summary>
    public DeviceReport? Device { get; init; }
}

/// <summary>What came of a task.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceTaskBody
{
    /// <summary>The device's credential.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Credential { get; init; }
    /// <summary>The task's id.</summary>
    public string? Task { get; init; }
    /// <summary>Whether it was done.</summary>
    public bool Succeeded { get; init; }
    /// <summary>What it left to be read; 200,000 characters at most.</summary>
    public string? Log { get; init; }
}
