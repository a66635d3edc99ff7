using System.Buffers.Binary;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Questions for service records, and answers to them (RFC 1035 section 4, RFC 2782). Everything received is checked; nothing in it is trusted.</summary>
internal static class DnsMessage
{
    private const int HeaderSize = 12;
    private const ushort TypeSrv = 33;
    private const ushort ClassInternet = 1;
    private const int MostRecords = 256;
    private const int MostLabels = 128;
    private const int LongestName = 255;
    private const int LongestLabel = 63;
    private const byte Pointer = 0xC0;

    /// <summary>A question.</summary>
    /// <exception cref="FormatException">The name cannot be asked for.</exception>
    public static byte[] Ask(ushort id, string name)
    {
        var message = new List<byte> { (byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            if (label.Length is 0 or > LongestLabel || !Ascii.IsValid(label)) throw new FormatException("This is no DNS name.");
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }

        if (message.Count - HeaderSize >= LongestName) throw new FormatException("This is no DNS name.");
        message.AddRange([0, 0, (byte)TypeSrv, 0, (byte)ClassInternet]);
        return [.. message];
    }

    /// <summary>Reads an answer to that question. Null: it is not one (another id, another name, not a response), and the right one may still come.</summary>
    /// <exception cref="DnsException">The server refuses, or what it says makes no sense.</exception>
    public static DnsAnswer? Read(ReadOnlySpan<byte> message, ushort id, string name)
    {
        if (message.Length < HeaderSize || BinaryPrimitives.ReadUInt16BigEndian(message) != id || (message[2] & 0x80) == 0) return null;
        if (BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1) return null;
        var at = HeaderSize;
        if (!ReadName(message, ref at).Equals(name.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) || Number(message, at) != TypeSrv) return null;
        at += 4;
        if ((message[2] & 0x02) != 0) return new DnsAnswer([], IsCutOff: true);
        var code = message[3] & 0x0F;
        if (code == 3) return new DnsAnswer([], IsCutOff: false); // no such name
        if (code != 0) throw new DnsException($"The name server answered with code {code}.");
        var count = Number(message, 6);
        if (count > MostRecords) throw new DnsException("An answer has too many records.");
        var records = new List<SrvRecord>();
        for (var i = 0; i < count; i++)
            if (ReadRecord(message, ref at) is { } record) records.Add(record);
        return new DnsAnswer(records, IsCutOff: false);
    }

    private static SrvRecord? ReadRecord(ReadOnlySpan<byte> message, ref int at)
    {
        ReadName(message, ref at);
        var type = Number(message, at);
        var kind = Number(message, at + 2);
        var life = BinaryPrimitives.ReadUInt32BigEndian(Slice(message, at + 4, 4));
        var size = Number(message, at + 8);
        at += 10;
        Slice(message, at, size);
        var data = at;
        at += size;
        if (type != TypeSrv || kind != ClassInternet) return null;
        if (size < 7) throw new DnsException("A service record is cut off.");
        var (priority, weight, port) = (Number(message, data), Number(message, data + 2), Number(message, data + 4));
        data += 6;
        var target = ReadName(message, ref data);
        if (data > at) throw new DnsException("A name reaches out of its record.");
        // "." says that there is no such service here; port 0 is none.
        return target.Length == 0 || port == 0 ? null : new SrvRecord(priority, weight, port, target, TimeSpan.FromSeconds(Math.Min(life, int.MaxValue)));
    }

    /// <summary>A name, pointers followed (RFC 1035 section 4.1.4): each must point back, so that there is an end.</summary>
    private static string ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        var position = at;
        var lowest = at;
        var jumped = false;
        for (var labels = 0; labels < MostLabels; labels++)
        {
            var length = Slice(message, position, 1)[0];
            if ((length & Pointer) == Pointer)
            {
                var target = Number(message, position) & 0x3FFF;
                if (target >= lowest) throw new DnsException("A name points forward.");
                if (!jumped) at = position + 2;
                (jumped, position, lowest) = (true, target, target);
                continue;
            }

            if ((length & Pointer) != 0) throw new DnsException("A label is of an unknown kind.");
            if (length == 0)
            {
                if (!jumped) at = position + 1;
                return name.ToString();
            }

            if (name.Length > 0) name.Append('.');
            foreach (var octet in Slice(message, position + 1, length))
                name.Append(octet is (byte)'-' or (byte)'_' || char.IsAsciiLetterOrDigit((char)octet) ? (char)octet : throw new DnsException("A name has characters no host name has."));
            if (name.Length > LongestName) throw new DnsException("A name is too long.");
            position += 1 + length;
        }

        throw new DnsException("A name has too many labels.");
    }

    private static int Number(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(Slice(message, at, 2));

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> message, int at, int count) =>
        at >= 0 && at + count <= message.Length ? message.Slice(at, count) : throw new DnsException("An answer is cut off.");
}

/// <summary>What a name server said.</summary>
/// <param name="Records">The service records; none is an answer too.</param>
/// <param name="IsCutOff">Whether the rest has to be asked for over TCP.</param>
internal sealed record DnsAnswer(IReadOnlyList<SrvRecord> Records, bool IsCutOff);
