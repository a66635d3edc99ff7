namespace Helpdesk.Sdk;

/// <summary>What a device tells of itself. <see langword="null"/> = it does not tell, and what it told before stays.</summary>
public sealed record DeviceReport
{
    /// <summary>Its name, as its user or administrator gave it.</summary>
    public string? Name { get; init; }
    /// <summary>Its model.</summary>
    public string? Model { get; init; }
    /// <summary>The operating system with its version; what it begins with ("Windows") decides which profiles and procedures fit.</summary>
    public string? OperatingSystem { get; init; }
    /// <summary>The components that run on it ("AG", "AV", "FW", "CO").</summary>
    public IReadOnlyList<string>? Components { get; init; }
    /// <summary>How many patches are missing.</summary>
    public int? MissingPatches { get; init; }
}
