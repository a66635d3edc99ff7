using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A security identifier ([MS-DTYP] section 2.4.2).</summary>
internal readonly record struct AdSid(string Text)
{
    /// <summary>The last number: which account or group of its domain.</summary>
    public uint Rid => uint.TryParse(Text.AsSpan(Text.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var rid) ? rid : 0;

    /// <summary>Whether it belongs to a domain, rather than to every machine alike.</summary>
    public bool IsOfDomain => Text.StartsWith("S-1-5-21-", StringComparison.Ordinal);

    /// <summary>Whether it is one of the groups every domain has under CN=Builtin.</summary>
    public bool IsBuiltIn => Text.StartsWith("S-1-5-32-", StringComparison.Ordinal);

    /// <summary>Reads the binary form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AdSid sid)
    {
        sid = default;
        if (bytes.Length < 8 || bytes[0] != 1 || bytes[1] > 15 || bytes.Length != Length(bytes)) return false;
        var authority = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var text = new StringBuilder(48).Append(CultureInfo.InvariantCulture, $"S-1-{authority}");
        for (var rest = bytes[8..]; !rest.IsEmpty; rest = rest[4..])
            text.Append('-').Append(BinaryPrimitives.ReadUInt32LittleEndian(rest));
        sid = new AdSid(text.ToString());
        return true;
    }

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(string text, out AdSid sid)
    {
        sid = new AdSid(text.ToUpperInvariant());
        var parts = sid.Text.Split('-');
        return parts.Length is >= 4 and <= 18 && parts[0] == "S" && parts[1] == "1"
            && parts.Skip(2).All(static part => part.Length > 0 && ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>The length the header announces.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => 8 + (4 * bytes[1]);

    public override string ToString() => Text ?? string.Empty;
}
