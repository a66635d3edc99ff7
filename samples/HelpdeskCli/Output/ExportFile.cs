namespace HelpdeskCli;

/// <summary>Writes a file beside its place and moves it there when it is whole. It is for its owner alone.</summary>
internal static class ExportFile
{
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full) ?? ".", $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 64 * 1024, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            T result;
            await using (var file = new FileStream(temporary, options))
            {
                result = await write(file);
                await file.FlushAsync();
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Usage($"'{path}' cannot be written: {e.Message} Nothing is left of it.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
