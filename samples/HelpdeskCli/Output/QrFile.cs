using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The PNG of a QR code, which only this user can read. The file is made before the secret is, so that one that cannot be written costs nothing; unless it became whole it goes again.</summary>
internal sealed class QrFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private bool _isWhole;

    private QrFile(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Makes the file, empty as yet.</summary>
    /// <exception cref="CommandFailure">The file exists already or cannot be written.</exception>
    public static QrFile Create(string path)
    {
        // Without a buffer closing it has nothing to write, and cannot fail.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new QrFile(path, new FileStream(path, options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Usage(Path.Exists(path) ? $"--qr: '{path}' exists already." : CannotWrite(path, e));
        }
    }

    /// <summary>Writes the code of an address.</summary>
    /// <exception cref="CommandFailure">The file cannot be written.</exception>
    public async Task WriteAsync(Secret address, CancellationToken cancellationToken)
    {
        try
        {
            await _file.WriteAsync(QrText.Png(address), cancellationToken);
            _isWhole = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Usage(CannotWrite(_path, e));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (!_isWhole)
            File.Delete(_path);
    }

    private static string CannotWrite(string path, Exception why) => $"--qr: '{path}' cannot be written: {why.Message}";
}
