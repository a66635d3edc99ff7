namespace Helpdesk.Sdk;

/// <summary>What a device told of itself; nothing is decided by it but what fits its operating system.</summary>
internal sealed record LocalDeviceState(string Id, DateTimeOffset LastActivity)
{
    private const string Windows = "Windows";

    public string? Name { get; init; }

    public string? Model { get; init; }

    public string? OperatingSystem { get; init; }

    public IReadOnlyList<string> Components { get; init; } = [];

    public int? MissingPatches { get; init; }

    public LocalDeviceState Take(DeviceReport report, DateTimeOffset now) => this with
    {
        LastActivity = now,
        Name = report.Name ?? Name,
        Model = report.Model ?? Model,
        OperatingSystem = report.OperatingSystem ?? OperatingSystem,
        Components = report.Components ?? Components,
        MissingPatches = report.MissingPatches ?? MissingPatches,
    };

    /// <summary>Whether a report tells nothing but this.</summary>
    public bool Tells(DeviceReport report) =>
        (report.Name ?? Name) == Name && (report.Model ?? Model) == Model && (report.OperatingSystem ?? OperatingSystem) == OperatingSystem
        && (report.MissingPatches ?? MissingPatches) == MissingPatches && (report.Components ?? Components).SequenceEqual(Components);

    public bool Runs(IReadOnlyList<string> systems) =>
        systems.Count == 0 || systems.Any(s => OperatingSystem is { } own && own.StartsWith(s, StringComparison.OrdinalIgnoreCase) && (own.Length == s.Length || !char.IsLetter(own[s.Length])));

    public bool HasPatches => Runs([Windows]);
}
