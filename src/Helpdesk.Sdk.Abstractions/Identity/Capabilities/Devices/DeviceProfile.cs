namespace Helpdesk.Sdk;

/// <summary>A profile: how a device is set up and what it may.</summary>
/// <param name="Name">Its name.</param>
public sealed record DeviceProfile(string Name)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }
    /// <summary>The operating systems it is for ("Windows"); empty = all.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];
}
