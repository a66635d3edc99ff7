namespace Helpdesk.Sdk;

/// <summary>Appends one JSON object a line to a file, and waits until it is on the disk. The file may be moved away at any time; another is begun then.</summary>
internal sealed class JsonLinesHistorySink(string name, string path) : IHistorySink, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public string Name => name;

    public void Dispose() => _one.Dispose();

    // One at a time: a write that was given up may still be under way.
    public async ValueTask WriteAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteOneAsync(entries, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async ValueTask WriteOneAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
        {
            var before = file.Length;
            try
            {
                await AppendAsync(file, entries, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // Half a batch comes again as a whole; what another process appended since stays.
                if (file.Length <= Math.Max(before, file.Position))
                    file.SetLength(before);
                throw;
            }
        }
    }

    private static async ValueTask AppendAsync(FileStream file, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        // After a write that a power cut tore, the new line must not share the torn one's.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
                file.WriteByte((byte)'\n');
        }
        file.Seek(0, SeekOrigin.End);
        foreach (var entry in entries)
            await file.WriteAsync(HistoryJson.Line(entry), cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }
}
