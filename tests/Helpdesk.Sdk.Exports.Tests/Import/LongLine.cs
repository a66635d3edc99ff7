using System.Text;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>A file with one line of any length, which is nowhere as a whole.</summary>
internal sealed class LongLine(string before, long length, string after) : Stream
{
    private readonly byte[] _before = Encoding.UTF8.GetBytes(before);
    private readonly byte[] _after = Encoding.UTF8.GetBytes(after);

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => _before.Length + length + _after.Length;
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && Position < Length)
        {
            var rest = buffer[count..];
            var copied = Position < _before.Length ? Copy(_before, (int)Position, rest)
                : Position < _before.Length + length ? Fill(rest, _before.Length + length - Position)
                : Copy(_after, (int)(Position - _before.Length - length), rest);
            Position += copied;
            count += copied;
        }
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    private static int Copy(byte[] from, int at, Span<byte> to)
    {
        var count = Math.Min(from.Length - at, to.Length);
        from.AsSpan(at, count).CopyTo(to);
        return count;
    }

    private static int Fill(Span<byte> to, long left)
    {
        var count = (int)Math.Min(to.Length, left);
        to[..count].Fill((byte)'x');
        return count;
    }
}
