namespace Helpdesk.Sdk.Exports;

/// <summary>
/// A file that appears under its name once it is whole: it is written beside it, and takes its place in one step. What is given up leaves nothing behind, and what was there before stays.
/// </summary>
public sealed class ExportFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    private ExportFile(string path, string temporary, FileStream stream) => (_path, _temporary, Stream) = (path, temporary, stream);

    /// <summary>Where to write.</summary>
    public Stream Stream { get; }

    /// <summary>Begins a file that only its owner may read: it is to hold people's data. Where the name is a symbolic link's, the file that it leads to is written and the link stays.</summary>
    /// <exception cref="IOException">The folder is not there or cannot be written, or links lead in a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written, or the name is that of a folder, a device, a pipe, a socket, or a link that anybody may have put there.</exception>
    public static ExportFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var whole = Path.GetFullPath(path);
        if (Directory.Exists(whole)) throw new UnauthorizedAccessException("This is a folder.");
        if (ReplaceableFile.Find(whole) is not { } file) throw new UnauthorizedAccessException("This is no regular file. Links in a folder that everybody may write to are not followed.");
        var temporary = $"{file}.{Path.GetRandomFileName()}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new ExportFile(file, temporary, new FileStream(temporary, options));
    }

    /// <summary>Everything is written: the file takes its name.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        ((FileStream)Stream).Flush(flushToDisk: true);
        await Stream.DisposeAsync().ConfigureAwait(false);
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
    }

    /// <summary>Gives the file up, unless it was committed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stream.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            // What a full disk did not take goes as well.
            if (!_committed) File.Delete(_temporary);
        }
    }
}
