using Helpdesk.Sdk.Exports;

namespace HelpdeskCli;

/// <summary>A file that is there as a whole or not at all, with its failures in words.</summary>
internal static class WholeFile
{
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        try
        {
            await using var file = Create(path);
            var result = await write(file.Stream);
            await file.CommitAsync();
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Usage($"'{path}' cannot be written: {e.Message} Nothing is left of it.");
        }
    }

    // Apart, so that nothing else that is wrong with an argument passes for the file's name.
    private static ExportFile Create(string path)
    {
        try
        {
            return ExportFile.Create(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Usage($"'{path}' is no name of a file.");
        }
    }
}
