using System.Collections.Frozen;

namespace Helpdesk.Sdk;

/// <summary>Short names, long names and OIDs of the attributes of RFC 4514 §3 (and RFC 4519) mean the same.</summary>
internal static class AttributeNames
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["commonName"] = "CN", ["2.5.4.3"] = "CN",
        ["localityName"] = "L", ["2.5.4.7"] = "L",
        ["stateOrProvinceName"] = "ST", ["2.5.4.8"] = "ST",
        ["streetAddress"] = "STREET", ["2.5.4.9"] = "STREET",
        ["organizationName"] = "O", ["2.5.4.10"] = "O",
        ["organizationalUnitName"] = "OU", ["2.5.4.11"] = "OU",
        ["countryName"] = "C", ["2.5.4.6"] = "C",
        ["domainComponent"] = "DC", ["0.9.2342.19200300.100.1.25"] = "DC",
        ["userId"] = "UID", ["0.9.2342.19200300.100.1.1"] = "UID",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Canonical(string attribute)
    {
        var name = attribute.StartsWith("OID.", StringComparison.OrdinalIgnoreCase) ? attribute[4..] : attribute;
        return Known.TryGetValue(name, out var canonical) ? canonical : name.ToUpperInvariant();
    }

    /// <summary>A short or long name, or an OID (RFC 4512 §1.4).</summary>
    public static bool IsWellFormed(string attribute)
    {
        var name = attribute.StartsWith("OID.", StringComparison.OrdinalIgnoreCase) ? attribute[4..] : attribute;
        if (char.IsAsciiLetter(name.FirstOrDefault()))
            return name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return name.Length > 0 && name.Split('.').All(static arc => arc.Length > 0 && arc.All(char.IsAsciiDigit));
    }
}
