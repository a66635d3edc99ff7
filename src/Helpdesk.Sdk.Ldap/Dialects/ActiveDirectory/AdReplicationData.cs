using System.Buffers.Binary;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads replPropertyMetaData: a PROPERTY_META_DATA_VECTOR of version 1 ([MS-DRSR]), little endian.</summary>
internal static class AdReplicationData
{
    private const int Header = 16;
    private const int Item = 48;
    private const int TimeOffset = 8;

    /// <summary>ATTRTYP values ([MS-DRSR]): the upper half stands for the beginning of the attribute's OID, the lower for its last number.</summary>
    private static string? NameOf(uint attribute) => attribute switch
    {
        0x0000_0014 => AdAttribute.Telephone,
        0x0002_00D2 => AdAttribute.ProxyAddresses,
        0x0009_0287 => AdAttribute.OtherMobile,
        0x0015_0003 => AdAttribute.Mail,
        0x0015_0029 => AdAttribute.Mobile,
        _ => null,
    };

    /// <summary>Contact attribute and last originating change; null when the bytes are something else.</summary>
    public static Dictionary<string, DateTimeOffset>? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Header || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 1) return null;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (count > (uint)(bytes.Length - Header) / Item) return null;
        var changes = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        for (var items = bytes[Header..]; count > 0; count--, items = items[Item..])
        {
            if (NameOf(BinaryPrimitives.ReadUInt32LittleEndian(items)) is not { } name) continue;
            // Whole seconds since 1601.
            var seconds = BinaryPrimitives.ReadInt64LittleEndian(items[TimeOffset..]);
            if (seconds is <= 0 or > AdTime.LastSecond || !changes.TryAdd(name, AdTime.FromSeconds(seconds))) return null;
        }

        return changes;
    }
}
