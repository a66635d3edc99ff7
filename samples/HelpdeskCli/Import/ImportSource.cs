using Helpdesk.Sdk.Exports;

namespace HelpdeskCli;

/// <summary>Opens the file of an import.</summary>
internal static class ImportSource
{
    public static async Task<UserImportReader> OpenAsync(string path, UserImportOptions options, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, useAsync: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Usage($"The file '{path}' cannot be read ({e.GetType().Name}).");
        }
        try
        {
            return stream.CanSeek
                ? await UserImportReader.OpenAsync(stream, options, cancellationToken)
                : throw CommandFailure.Usage($"The file '{path}' is no file that can be read twice.");
        }
        catch (UserImportException e)
        {
            await stream.DisposeAsync();
            throw CommandFailure.Usage(e.Message);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads <c>Header=field</c>.</summary>
    public static KeyValuePair<string, string> Map(string text) => text.LastIndexOf('=') is > 0 and var equals
        ? new(text[..equals], text[(equals + 1)..])
        : throw CommandFailure.Usage($"--map '{text}' is not Header=field.");
}
