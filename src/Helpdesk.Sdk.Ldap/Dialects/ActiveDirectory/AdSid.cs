using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A security identifier ([MS-DTYP] section 2.4.2).</summary>
internal readonly record struct AdSid(string Text)
{
    private const ulong MostAuthority = (1UL << 48) - 1;

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

    /// <summary>Reads the text form. Leading zeros and letter case fall away, so that a SID has one text only.</summary>
    public static bool TryParse(string text, out AdSid sid)
    {
        sid = default;
        var parts = text.Split('-');
        if (parts.Length is < 4 or > 18 || parts[0] is not ("S" or "s") || parts[1] != "1") return false;
        var numbers = new ulong[parts.Length - 2];
        for (var i = 0; i < numbers.Length; i++)
            if (!ulong.TryParse(parts[i + 2], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] > (i == 0 ? MostAuthority : uint.MaxValue))
                return false;
        sid = new AdSid(string.Create(CultureInfo.InvariantCulture, $"S-1-{string.Join('-', numbers)}"));
        return true;
    }

    /// <summary>The binary form, as the directory keeps and compares it.</summary>
    public byte[] ToBytes()
    {
        var numbers = Text.Split('-').Skip(2).Select(static number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var bytes = new byte[8 + (4 * (numbers.Length - 1))];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, numbers[0]);
        (bytes[0], bytes[1]) = (1, (byte)(numbers.Length - 1));
        for (var i = 1; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 + (4 * i)), (uint)numbers[i]);
        return bytes;
    }

    /// <summary>The length the header announces.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => 8 + (4 * bytes[1]);

    public override string ToString() => Text ?? string.Empty;
}
