using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Writes lists of places short enough to read.</summary>
internal static class AdPlaces
{
    private const int MostNamed = 5;

    public static string Join(IReadOnlyCollection<string> places)
    {
        var named = string.Join("; ", places.Take(MostNamed));
        return places.Count <= MostNamed ? named : string.Create(CultureInfo.InvariantCulture, $"{named}; and {places.Count - MostNamed} more");
    }
}
