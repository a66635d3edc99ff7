namespace Helpdesk.Sdk;

/// <summary>A profile for devices, as it is configured.</summary>
public sealed record LocalDeviceProfile
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The operating systems it is for ("Windows"); empty = all.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];
}
