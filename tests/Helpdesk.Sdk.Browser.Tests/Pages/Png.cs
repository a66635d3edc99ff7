using System.Buffers.Binary;
using System.IO.Compression;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>Packs the points of a picture as small as they go; browsers pack them fast instead.</summary>
internal static class Png
{
    private const int Signature = 8, Around = 12;

    public static byte[] Tighten(ReadOnlySpan<byte> picture)
    {
        using var packed = new MemoryStream();
        using var result = new MemoryStream();
        result.Write(picture[..Signature]);
        for (var rest = picture[Signature..]; rest.Length > 0;)
        {
            var length = Around + BinaryPrimitives.ReadInt32BigEndian(rest);
            var kind = rest[4..8];
            if (kind.SequenceEqual("IDAT"u8))
                packed.Write(rest[8..(length - 4)]);
            else if (kind.SequenceEqual("IEND"u8))
                Write(result, "IDAT"u8, Repack(packed));
            if (!kind.SequenceEqual("IDAT"u8))
                result.Write(rest[..length]);
            rest = rest[length..];
        }
        return result.ToArray();
    }

    private static byte[] Repack(MemoryStream packed)
    {
        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true);
        using var tight = new MemoryStream();
        using (var stream = new ZLibStream(tight, CompressionLevel.SmallestSize, leaveOpen: true))
            unpacked.CopyTo(stream);
        return tight.ToArray();
    }

    private static void Write(MemoryStream result, ReadOnlySpan<byte> kind, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        result.Write(number);
        result.Write(kind);
        result.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. kind, .. content]));
        result.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320u);
        }
        return ~crc;
    }
}
