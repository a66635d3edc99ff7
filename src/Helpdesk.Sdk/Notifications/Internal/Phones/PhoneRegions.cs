namespace Helpdesk.Sdk;

/// <summary>The numbering plans of the world, as far as a message can reach a person there.</summary>
internal static class PhoneRegions
{
    private const string Resource = "Helpdesk.Sdk.Phones.regions.txt";
    private static readonly IReadOnlyList<PhoneRegion> All = Load();
    private static readonly Dictionary<string, PhoneRegion> ByName = All.ToDictionary(static r => r.Name, StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, PhoneRegion> ByCode = All.DistinctBy(static r => r.Country).ToDictionary(static r => r.Country, StringComparer.Ordinal);

    public static PhoneRegion? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whose country code digits begin with: one to three of them, and no code begins another.</summary>
    public static PhoneRegion? FindByCode(string digits)
    {
        for (var length = 1; length <= Math.Min(3, digits.Length); length++)
            if (ByCode.TryGetValue(digits[..length], out var region))
                return region;
        return null;
    }

    private static IReadOnlyList<PhoneRegion> Load()
    {
        using var reader = new StreamReader(typeof(PhoneRegions).Assembly.GetManifestResourceStream(Resource)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => l[0] != '#').Select(static l => PhoneRegion.Parse(l.TrimEnd('\r')))];
    }
}
