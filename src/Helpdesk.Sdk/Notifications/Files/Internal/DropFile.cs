namespace Helpdesk.Sdk;

/// <summary>Files that appear whole or not at all.</summary>
internal static class DropFile
{
    private const int LongestName = 100;

    /// <summary>Whether a message id can be a file's name: letters, digits and hyphens only, so that no path can be in it.</summary>
    public static bool IsName(string? id) => id is { Length: > 0 and <= LongestName } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Whether files can be made there. What it tries with is gone at once, and no reader takes it for a message.</summary>
    public static bool CanWrite(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            probe.Flush();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes beside the name, flushes to the disk, then takes the name. Readable by the owner alone.</summary>
    public static async ValueTask WriteAsync(string path, ReadOnlyMemory<byte> content)
    {
        var beside = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        try
        {
            var stream = new FileStream(beside, options);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, CancellationToken.None).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    public static bool IsOpenToOthers(string folder) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
