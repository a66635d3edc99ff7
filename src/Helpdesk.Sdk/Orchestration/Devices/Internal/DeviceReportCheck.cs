namespace Helpdesk.Sdk;

/// <summary>What a device tells of itself comes from outside like anything else.</summary>
internal static class DeviceReportCheck
{
    private const int MostComponents = 20, MostPatches = 100_000;

    public static HelpdeskError? Find(DeviceReport report)
    {
        foreach (var (what, text) in new[] { ("device's name", report.Name), ("model", report.Model), ("operating system", report.OperatingSystem) }
            .Concat((report.Components ?? []).Take(MostComponents).Select(static c => ("component", (string?)c))))
            if (text is not null && !InputText.IsWellFormed(text, 128, out var problem))
                return Errors.InvalidInput($"The {what} {problem}.");
        if (report.Components?.Count > MostComponents)
            return Errors.InvalidInput($"A device has {MostComponents} components at most.");
        if (report.Components?.Any(static c => c is null) == true)
            return Errors.InvalidInput("A component has no name.");
        return report.MissingPatches is < 0 or > MostPatches ? Errors.InvalidInput($"The number of missing patches is from 0 to {MostPatches}.") : null;
    }
}
