using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Makes a value from a directory fit for the middle of a line: nothing in it ends a line, starts a header or turns the reading direction.</summary>
internal static class LineValue
{
    private const int Longest = 200;

    public static string Clean(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        var clean = new StringBuilder(Math.Min(value.Length, Longest));
        foreach (var rune in value.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > Longest)
                return clean.Append('…').ToString();
            if (!Rune.IsControl(rune) && !Steers(rune.Value))
                clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    // Line and paragraph separators, and the marks that turn the direction of what follows (UAX #9).
    public static bool Steers(int value) => value is 0x2028 or 0x2029 or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
