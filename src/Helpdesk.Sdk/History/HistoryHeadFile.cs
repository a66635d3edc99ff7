using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>
/// The outside witness of the history: an append-only file of signed chain heads, one JSON object a line. Whoever cuts the newest
/// entries out of the database must also alter this file, so ship it to where database administrators cannot. A mark beside the keys
/// remembers how far the file ever vouched, so that deleting or cutting the file does not pass either.
/// </summary>
public sealed class HistoryHeadFile
{
    private const int TailSize = 8 * 1024;
    private readonly ISecretProtector _protector;
    private readonly HistoryMarkFile? _mark;

    /// <summary>Names the file; opens nothing yet.</summary>
    /// <param name="path">The file (<c>History:HeadFile</c>). Beside it a file <c>.lock</c> keeps processes from writing at once.</param>
    /// <param name="protector">The key ring that signs.</param>
    /// <param name="markDirectory">
    /// Where the mark is kept, the key directory at best (see <see cref="FileKeyRing.Directory"/>): a file named like the head file, with the
    /// ending <c>.mark</c>. <see langword="null"/> keeps none, and then a deleted head file is noticed only until the next head is written.
    /// </param>
    public HistoryHeadFile(string path, ISecretProtector protector, string? markDirectory = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _protector = protector ?? throw new ArgumentNullException(nameof(protector));
        Path = System.IO.Path.GetFullPath(path);
        if (markDirectory is not null)
            _mark = new HistoryMarkFile(System.IO.Path.Combine(markDirectory, System.IO.Path.GetFileNameWithoutExtension(Path) + ".mark"), protector);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The mark's full path; <see langword="null"/> where none is kept. Only an administrator who looked into a fault removes that file.</summary>
    public string? MarkPath => _mark?.Path;

    /// <summary>
    /// Appends a head and waits until it is on the disk, unless the file already vouches for that entry or a later one. Where the mark says
    /// that the file was lost or cut, a line that says so comes first, and verification reports it until the mark is removed.
    /// </summary>
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
            var (mark, isDamaged) = await ReadMarkAsync(cancellationToken).ConfigureAwait(false);
            var file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);
            await using (file.ConfigureAwait(false))
            {
                var (highest, restart) = await FindHighestAsync(file, cancellationToken).ConfigureAwait(false);
                var lines = new List<byte>();
                if (mark is not null && mark.Sequence > (highest?.Sequence ?? 0))
                {
                    // The mark first: were the lines written alone, the file would look whole again.
                    if (mark.Lost < mark.Sequence)
                        _mark!.Write(mark = mark with { Lost = mark.Sequence });
                    if (restart < mark.Sequence)
                        lines.AddRange(SignedHead.Sign(_protector, new ChainPosition(mark.Sequence, mark.KeyId, mark.Mac), at, isRestart: true).ToLine());
                }
                if (position.Sequence > Math.Max(highest?.Sequence ?? 0, mark?.Sequence ?? 0))
                    lines.AddRange((highest = SignedHead.Sign(_protector, position, at)).ToLine());
                await WriteAsync(file, [.. lines]).ConfigureAwait(false);
                // A damaged mark stays for verification to report.
                if (_mark is not null && !isDamaged && highest is not null && highest.Sequence > (mark?.Sequence ?? 0))
                    _mark.Write(new HistoryMark(highest.Sequence, highest.KeyId, highest.Mac, mark?.Lost ?? 0));
                return lines.Count > 0;
            }
        }
    }

    /// <summary>The mark, and whether its file holds none; read it before the lines and the chain, which are never behind it.</summary>
    internal ValueTask<(HistoryMark? Mark, bool IsDamaged)> ReadMarkAsync(CancellationToken cancellationToken) =>
        _mark?.ReadAsync(cancellationToken) ?? ValueTask.FromResult<(HistoryMark?, bool)>((null, false));

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
                if (head is { IsRestart: false })
                {
                    if (head.Sequence <= highest)
                        head = null;
                    highest = head?.Sequence ?? highest;
                }
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
    private async ValueTask<(SignedHead? Head, long Restart)> FindHighestAsync(FileStream file, CancellationToken cancellationToken)
    {
        SignedHead? highest = null;
        var restart = 0L;
        for (var from = Math.Max(0, file.Length - TailSize); highest is null; from = 0)
        {
            await foreach (var line in FileLines.ReadAsync(file.SafeFileHandle, from, file.Length, cancellationToken).ConfigureAwait(false))
            {
                var head = SignedHead.Read(_protector, line);
                if (head is { IsRestart: true })
                    restart = Math.Max(restart, head.Sequence);
                else if (head is not null && head.Sequence > (highest?.Sequence ?? 0))
                    highest = head;
            }
            if (from == 0)
                break;
        }
        return (highest, restart);
    }

    private static async ValueTask WriteAsync(FileStream file, byte[] lines)
    {
        if (lines.Length == 0)
            return;
        // After a write that a power cut tore, the new line must not share the torn one's.
        if (file.Length > 0 && !EndsWithLineFeed(file))
            lines = [(byte)'\n', .. lines];
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(lines, CancellationToken.None).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
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
