using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A stream in sealed frames: four bytes of length, then one wrapped buffer (RFC 4422 section 3.7). One reader and one writer at a time.</summary>
internal sealed class SealedStream(Stream inner, KerberosContext context, int largestOfServer) : Stream
{
    /// <summary>The largest frame we say we take.</summary>
    public const int LargestFrame = 64 * 1024;

    private const int HeaderSize = 4;
    // Wrapping adds a header, a trailer and padding.
    private const int Overhead = 256;
    private const int LargestPlain = 60_000;
    private const int SmallestPlain = 128;

    private readonly int _plainSize = Math.Max(SmallestPlain, Math.Min(LargestPlain, largestOfServer - Overhead));
    private readonly byte[] _header = new byte[HeaderSize];
    private readonly ArrayBufferWriter<byte> _plain = new(LargestFrame);
    private byte[] _frame = new byte[4096];
    private int _taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_taken == _plain.WrittenCount)
        {
            _plain.Clear(); // erases it too
            _taken = 0;
            if (!await ReadFrameAsync(cancellationToken).ConfigureAwait(false)) return 0;
        }

        var count = Math.Min(buffer.Length, _plain.WrittenCount - _taken);
        _plain.WrittenMemory.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(_plainSize, buffer.Length)];
            buffer = buffer[part.Length..];
            var wrapped = new ArrayBufferWriter<byte>(part.Length + Overhead + HeaderSize);
            wrapped.Advance(Reserve(wrapped));
            if (!context.TryWrap(part.Span, wrapped, encrypt: true)) throw new IOException("A message could not be sealed.");
            var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(wrapped.WrittenMemory);
            BinaryPrimitives.WriteInt32BigEndian(frame.Span, frame.Length - HeaderSize);
            await inner.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            context.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int Reserve(ArrayBufferWriter<byte> writer)
    {
        writer.GetSpan(HeaderSize)[..HeaderSize].Clear();
        return HeaderSize;
    }

    private async ValueTask<bool> ReadFrameAsync(CancellationToken cancellationToken)
    {
        var first = await inner.ReadAsync(_header, cancellationToken).ConfigureAwait(false);
        if (first == 0) return false;
        if (first < HeaderSize) await inner.ReadExactlyAsync(_header.AsMemory(first), cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadUInt32BigEndian(_header);
        if (length is 0 or > LargestFrame + Overhead) throw new LdapProtocolException("A sealed frame is empty or larger than agreed.");
        if (_frame.Length < length) _frame = new byte[Math.Max(length, 2 * _frame.Length)];
        var frame = _frame.AsMemory(0, (int)length);
        await inner.ReadExactlyAsync(frame, cancellationToken).ConfigureAwait(false);
        // A frame that was only signed was not sealed by the server we agreed with.
        if (!context.TryUnwrap(frame.Span, _plain, out var encrypted) || !encrypted) throw new LdapProtocolException("A sealed frame cannot be opened.");
        CryptographicOperations.ZeroMemory(_header);
        return true;
    }
}
