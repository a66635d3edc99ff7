namespace Helpdesk.Sdk;

/// <summary>Files that are there whole or not at all, in directories and with contents that are their owner's alone.</summary>
internal static class AtomicFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a directory for its owner alone, where it is absent.</summary>
    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
    }

    /// <summary>Writes beside the name, waits until it is on the disk, then takes the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether it replaces a file of that name.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written, or there is a file that it must not replace; nothing has changed.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written; nothing has changed.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        var temporary = $"{path}.new-{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
