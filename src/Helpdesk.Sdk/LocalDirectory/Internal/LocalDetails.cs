using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>What the local directory keeps of an account beside its fields; only changes under a permit write it.</summary>
internal sealed record LocalDetails
{
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<LocalAssignment> Applications { get; init; } = [];

    /// <summary>Hashes, the newest first, without the one in use.</summary>
    public IReadOnlyList<string> FormerPasswords { get; init; } = [];

    public LocalPass? Pass { get; init; }

    public LocalDevices? Devices { get; init; }

    public static LocalDetails Of(LocalAccount account) =>
        account.Details is { } json ? JsonSerializer.Deserialize(json, LocalJson.Default.LocalDetails) ?? new LocalDetails() : new LocalDetails();

    public string? Write() => this is { Groups.Count: 0, Applications.Count: 0, FormerPasswords.Count: 0, Pass: null, Devices: null } ? null : JsonSerializer.Serialize(this, LocalJson.Default.LocalDetails);
}
