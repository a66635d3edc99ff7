using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Helpdesk.Sdk;

/// <summary>Lines of a file up to a length taken beforehand, with bounded memory however long a line is.</summary>
internal static class FileLines
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>The lines that are not empty. Each is valid until the next is asked for; one longer than the buffer comes in pieces.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        SafeFileHandle file, long from, long length, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        var kept = 0;
        for (var offset = from; offset < length;)
        {
            var wanted = (int)Math.Min(buffer.Length - kept, length - offset);
            var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(kept, wanted), offset, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            offset += read;
            var end = kept + read;
            var start = 0;
            for (var at = buffer.AsSpan(start, end - start).IndexOf(LineFeed); at >= 0; at = buffer.AsSpan(start, end - start).IndexOf(LineFeed))
            {
                if (at > 0)
                    yield return buffer.AsMemory(start, at);
                start += at + 1;
            }
            kept = end - start;
            buffer.AsSpan(start, kept).CopyTo(buffer);
            if (kept == buffer.Length)
            {
                yield return buffer;
                kept = 0;
            }
        }
        if (kept > 0)
            yield return buffer.AsMemory(0, kept);
    }
}
