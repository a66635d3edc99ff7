using System.Buffers;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What may stand in a filter: names checked, values escaped (RFC 4515 section 3), depth bounded.</summary>
internal static class FilterRules
{
    // RFC 4512 section 2.5, and the underscore that some schemas have.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._;");

    /// <summary>Returns the attribute description if it is one; text of a user lands in a value, never here.</summary>
    public static string CheckAttribute(string attribute) =>
        IsName(attribute) ? attribute : throw new ArgumentException("This is not an attribute description.", nameof(attribute));

    /// <summary>Returns the matching rule identifier if it is one.</summary>
    public static string CheckRule(string rule) =>
        IsName(rule) && !rule.Contains(';', StringComparison.Ordinal) ? rule : throw new ArgumentException("This is not a matching rule.", nameof(rule));

    public static bool IsName(ReadOnlySpan<char> name) =>
        !name.IsEmpty && char.IsAsciiLetterOrDigit(name[0]) && !name.ContainsAnyExcept(NameCharacters);

    public static void CheckDepth(int depth)
    {
        if (depth > LdapFilter.DeepestNesting) throw new ArgumentException("The filter is nested too deeply.", nameof(depth));
    }

    /// <summary>Plain ASCII as it is; the five special characters, controls and all other octets as a backslash and two hex digits.</summary>
    public static void AppendEscaped(StringBuilder text, ReadOnlySpan<byte> value)
    {
        const string digits = "0123456789abcdef";
        foreach (var octet in value)
        {
            if (octet is >= 0x20 and < 0x7F and not ((byte)'*' or (byte)'(' or (byte)')' or (byte)'\\')) text.Append((char)octet);
            else text.Append('\\').Append(digits[octet >> 4]).Append(digits[octet & 15]);
        }
    }
}
