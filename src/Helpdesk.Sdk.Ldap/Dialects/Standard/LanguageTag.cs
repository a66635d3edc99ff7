namespace Helpdesk.Sdk.Ldap;

/// <summary>The language a person likes best, of an attribute that may list several with weights (RFC 2798 section 2.7).</summary>
internal static class LanguageTag
{
    // RFC 5646 section 4.4.1.
    private const int Longest = 35;

    /// <summary>The first tag; null when there is none.</summary>
    public static string? First(string? list)
    {
        var first = list.AsSpan().Trim();
        if (first.IndexOfAny(',', ';') is >= 0 and var end) first = first[..end].TrimEnd();
        foreach (var character in first)
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                return null;
        return first.Length is 0 or > Longest ? null : first.ToString();
    }
}
