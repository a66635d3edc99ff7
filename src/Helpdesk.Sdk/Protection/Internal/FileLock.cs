namespace Helpdesk.Sdk;

/// <summary>An exclusive hold on a file across processes. The operating system ends it when the process ends, however that happens.</summary>
internal static class FileLock
{
    // EWOULDBLOCK of Linux, of macOS, and ERROR_SHARING_VIOLATION.
    private const int Linux = 11, MacOs = 35, Windows = unchecked((int)0x80070020);
    private const int Tries = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits up to ten seconds.</summary>
    /// <exception cref="IOException">Somebody else holds it for longer, or the file cannot be opened.</exception>
    public static FileStream Acquire(string path)
    {
        using var pause = new ManualResetEventSlim();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, Options());
            }
            catch (IOException held) when (IsHeld(held) && tries < Tries)
            {
                pause.Wait(Pause);
            }
        }
    }

    /// <summary>Waits up to ten seconds.</summary>
    /// <exception cref="IOException">Somebody else holds it for longer, or the file cannot be opened.</exception>
    public static async ValueTask<FileStream> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, Options());
            }
            catch (IOException held) when (IsHeld(held) && tries < Tries)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public static bool IsHeld(IOException problem) => problem.HResult is Linux or MacOs or Windows;

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
