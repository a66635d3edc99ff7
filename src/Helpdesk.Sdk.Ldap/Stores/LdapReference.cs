namespace Helpdesk.Sdk.Ldap;

/// <summary>Other places a directory names. They are reported and never followed: a referral could lead anybody's credentials anywhere.</summary>
internal static class LdapReference
{
    private const int Longest = 200;
    private static readonly string[] OwnHosts = ["DomainDnsZones.", "ForestDnsZones."];
    private static readonly string[] OwnNames = ["CN=Configuration,", "DC=DomainDnsZones,", "DC=ForestDnsZones,"];

    /// <summary>Whether accounts could be there. Every Active Directory names partitions of its own that hold none.</summary>
    public static bool IsStranger(string reference)
    {
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var place)) return true;
        var name = Uri.UnescapeDataString(place.AbsolutePath).TrimStart('/');
        return !OwnHosts.Any(own => place.Host.StartsWith(own, StringComparison.OrdinalIgnoreCase)) && !OwnNames.Any(own => name.StartsWith(own, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The reference as far as it can be printed.</summary>
    public static string Show(string reference)
    {
        var clean = new string([.. reference.Take(Longest).Select(static character => char.IsControl(character) ? '?' : character)]);
        return reference.Length > Longest ? clean + "…" : clean;
    }
}
