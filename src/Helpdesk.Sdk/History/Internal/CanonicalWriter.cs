using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Helpdesk.Sdk;

/// <summary>Writes values so that no two lists of values give the same bytes: each with its length before it, absent apart from empty.</summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    // UTF-16 code units: UTF-8 would replace every lone surrogate by the same character.
    public CanonicalWriter Text(string? value) => value is null ? Number(-1) : Bytes(MemoryMarshal.AsBytes(value.AsSpan()));

    public CanonicalWriter Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _buffer.Write(value);
        return this;
    }

    public CanonicalWriter Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
        return this;
    }

    /// <summary>Microseconds, because not every database keeps more.</summary>
    public CanonicalWriter Time(DateTimeOffset value) => Number(value.UtcTicks / TimeSpan.TicksPerMicrosecond);
}
