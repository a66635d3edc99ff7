using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>
/// The outside witness of the history: an append-only file of signed chain heads, one JSON object a line. Whoever cuts the newest
/// entries out of the database must also alter this file, so ship it to where database administrators cannot.
/// </summary>
public sealed class HistoryHeadFile
{
    private const int TailSize = 8 * 1024;
    private readonly ISecretProtector _protector;

    /// <summary>Names the file; opens nothing yet.</summary>
    /// <param name="path">The file (<c>History:HeadFile</c>). Beside it a file <c>.lock</c> keeps processes from writing at once.</param>
    /// <param name="protector">The key ring that signs.</param>
    public HistoryHeadFile(string path, ISecretProtector protector)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _protector = protector ?? throw new ArgumentNullException(nameof(protector));
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Appends a head and waits until it is on the disk, unless the file already vouches for that entry or a later one.</summary>
    /// <param name="position">The newest entry.</param>
    /// <param name="at">The time (UTC).</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>Whether a line was written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public async ValueTask<bool> AppendAsync(ChainPosition position, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(position);
        var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);
            await using (file.ConfigureAwait(false))
            {
                if (await FindHighestAsync(file, cancellationToken).ConfigureAwait(false) >= position.Sequence)
                    return false;
                var line = SignedHead.Sign(_protector, position, at).ToLine();
                // After a write that a power cut tore, the new line must not share the torn one's.
                if (file.Length > 0 && !EndsWithLineFeed(file))
                    line = [(byte)'\n', .. line];
                file.Seek(0, SeekOrigin.End);
                await file.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                return true;
            }
        }
    }

    /// <summary>The lines that are in the file when reading begins; <c>Head</c> is <see langword="null"/> for one that is not valid or not in order.</summary>
    internal async IAsyncEnumerable<(int Line, SignedHead? Head)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
            yield break;
        var file = Open(FileMode.Open, FileAccess.Read);
        await using (file.ConfigureAwait(false))
        {
            var length = await LengthBetweenWritesAsync(file, cancellationToken).ConfigureAwait(false);
            var number = 0;
            var highest = 0L;
            await foreach (var line in FileLines.ReadAsync(file.SafeFileHandle, 0, length, cancellationToken).ConfigureAwait(false))
            {
                var head = SignedHead.Read(_protector, line);
                if (head?.Sequence <= highest)
                    head = null;
                highest = head?.Sequence ?? highest;
                yield return (++number, head);
            }
        }
    }

    // A verifier may be allowed to read the file only, as a copy elsewhere; then nobody writes to it.
    private async ValueTask<long> LengthBetweenWritesAsync(FileStream file, CancellationToken cancellationToken)
    {
        try
        {
            var held = await LockAsync(cancellationToken).ConfigureAwait(false);
            await using (held.ConfigureAwait(false))
                return file.Length;
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            return file.Length;
        }
    }

    // Heads stand in ascending order, so the highest is near the end.
    private async ValueTask<long> FindHighestAsync(FileStream file, CancellationToken cancellationToken)
    {
        var highest = 0L;
        for (var from = Math.Max(0, file.Length - TailSize); highest == 0; from = 0)
        {
            await foreach (var line in FileLines.ReadAsync(file.SafeFileHandle, from, file.Length, cancellationToken).ConfigureAwait(false))
                highest = Math.Max(highest, SignedHead.Read(_protector, line)?.Sequence ?? 0);
            if (from == 0)
                break;
        }
        return highest;
    }

    private static bool EndsWithLineFeed(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private FileStream Open(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (mode == FileMode.OpenOrCreate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path, options);
    }

    private ValueTask<FileStream> LockAsync(CancellationToken cancellationToken) => FileLock.AcquireAsync(Path + ".lock", cancellationToken);
}
