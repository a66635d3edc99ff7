namespace Helpdesk.Sdk.Exports;

/// <summary>
/// Hands on what is written until it is revoked, and drops the rest. An archive that is given up still writes its end when it is disposed, and a file cut
/// off in the middle must not look whole. It stands for streams that cannot go back, so that the archive never tries.
/// </summary>
internal sealed class RevocableStream(Stream inner) : Stream
{
    private bool _revoked;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Revoke() => _revoked = true;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_revoked) inner.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _revoked ? default : inner.WriteAsync(buffer, cancellationToken);

    public override void Flush()
    {
        if (!_revoked) inner.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _revoked ? Task.CompletedTask : inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
