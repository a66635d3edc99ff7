using Helpdesk.Sdk.Exports;

namespace HelpdeskCli;

/// <summary>A file that is there as a whole or not at all, with its failures in words.</summary>
internal static class WholeFile
{
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        try
        {
            await using var file = ExportFile.Create(path);
            var result = await write(file.Stream);
            await file.CommitAsync();
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Usage($"'{path}' cannot be written: {e.Message} Nothing is left of it.");
        }
    }
}
