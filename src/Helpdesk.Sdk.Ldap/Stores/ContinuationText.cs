using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Texts inside a token; ids of 32 hex digits, however they are grouped, take half their room.</summary>
internal static class ContinuationText
{
    private const int CompactSize = 16;
    private static readonly string?[] Groupings = [null, "8-4-4-4-12", "8-8-8-8"];

    public static void Write(List<byte> bytes, string text)
    {
        for (var kind = 1; kind < Groupings.Length; kind++)
        {
            if (!IsGrouped(text, Groupings[kind]!)) continue;
            bytes.Add((byte)kind);
            bytes.AddRange(Convert.FromHexString(text.Replace("-", string.Empty, StringComparison.Ordinal)));
            return;
        }

        var content = Encoding.UTF8.GetBytes(text);
        bytes.AddRange([0, (byte)(content.Length >> 8), (byte)content.Length]);
        bytes.AddRange(content);
    }

    /// <summary>The next text.</summary>
    /// <exception cref="ArgumentException">It is not UTF-8.</exception>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, UTF8Encoding strict, out string text)
    {
        text = string.Empty;
        if (bytes.IsEmpty || bytes[0] >= Groupings.Length) return false;
        var kind = bytes[0];
        var (start, size) = kind > 0 ? (1, CompactSize) : bytes.Length >= 3 ? (3, (bytes[1] << 8) | bytes[2]) : (bytes.Length + 1, 0);
        if (bytes.Length < start + size) return false;
        text = kind > 0 ? Group(Convert.ToHexStringLower(bytes.Slice(start, size)), Groupings[kind]!) : strict.GetString(bytes.Slice(start, size));
        bytes = bytes[(start + size)..];
        return true;
    }

    private static bool IsGrouped(string text, string grouping)
    {
        var hex = text.Replace("-", string.Empty, StringComparison.Ordinal);
        return hex.Length == 2 * CompactSize && hex.All(char.IsAsciiHexDigitLower) && Group(hex, grouping).Equals(text, StringComparison.Ordinal);
    }

    private static string Group(string hex, string grouping)
    {
        var at = 0;
        return string.Join('-', grouping.Split('-').Select(size =>
        {
            var length = int.Parse(size, System.Globalization.CultureInfo.InvariantCulture);
            at += length;
            return hex.Substring(at - length, length);
        }));
    }
}
