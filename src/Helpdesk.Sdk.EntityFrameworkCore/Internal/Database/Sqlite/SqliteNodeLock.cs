namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A lock among the processes that share a file: a locked file beside it, which the system frees when the process ends, however it does.</summary>
internal sealed class SqliteNodeLock(FileStream file) : INodeLock
{
    /// <summary>Never: only the end of the process takes it away.</summary>
    public CancellationToken Lost => CancellationToken.None;

    /// <summary>Takes the lock; <see langword="null"/> when another process has it.</summary>
    public static SqliteNodeLock? TryTake(string database, string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = $"{database}.{name}.lock";
        try
        {
            return new SqliteNodeLock(new FileStream(path, options));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new StateUnavailableException($"The file '{path}', by which processes agree who works in the background, cannot be opened: {e.Message}", e);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
