using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// Keeps the key ring in a directory as the host's data protection wraps it, so that whatever guards the host's keys (a certificate, a vault, the operating
/// system) guards these too. Write <c>Keys:Source</c> = <c>Callback</c>.
/// </summary>
/// <remarks>Nodes that share a state share the directory and the data protection keys. Keep those for as long as these files: what wraps a key opens it.</remarks>
public sealed class DataProtectionKeySource : IKeySource
{
    private const string Purpose = "Helpdesk.Sdk.KeyRing.v1";
    private const string Ending = ".key";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly IDataProtector _protector;
    private readonly string _directory;

    /// <summary>Makes one.</summary>
    /// <param name="provider">The host's data protection.</param>
    /// <param name="directory">Where the wrapped keys are.</param>
    public DataProtectionKeySource(IDataProtectionProvider provider, string directory)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _protector = provider.CreateProtector(Purpose);
        _directory = Path.GetFullPath(directory);
    }

    /// <summary>All keys; the first one is made when there is none.</summary>
    /// <exception cref="HelpdeskConfigurationException">A key cannot be read or unwrapped; the message names it.</exception>
    public ValueTask<IReadOnlyList<KeyMaterial>> LoadKeysAsync(CancellationToken cancellationToken) => UnderLockAsync<IReadOnlyList<KeyMaterial>>(() =>
    {
        if (Numbers().Count == 0)
            Write(1);
        return [.. Numbers().Select(Read)];
    }, cancellationToken);

    /// <summary>Makes a new key. Processes that start from now on seal with it; restart those that run.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="HelpdeskConfigurationException">It could not be stored; nothing changed.</exception>
    public ValueTask<int> AddKeyAsync(CancellationToken cancellationToken = default) => UnderLockAsync(() =>
    {
        var next = Numbers().DefaultIfEmpty().Max() + 1;
        Write(next);
        return next;
    }, cancellationToken);

    // Nodes that start together agree on one first key.
    private async ValueTask<T> UnderLockAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_directory);
            using var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HelpdeskConfigurationException($"The keys in '{_directory}' cannot be read or written: {e.Message}", e);
        }
    }

    private async ValueTask<FileStream> HoldAsync(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        var path = Path.Combine(_directory, ".lock");
        for (var left = Patience / Pause; ; left--)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private List<int> Numbers() =>
    [
        .. Directory.EnumerateFiles(_directory, "*" + Ending).Select(static f => Path.GetFileNameWithoutExtension(f))
            .Select(static n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(static n => n > 0).Order(),
    ];

    // A file under another number opens as none.
    private IDataProtector ProtectorOf(int number) => _protector.CreateProtector(number.ToString(CultureInfo.InvariantCulture));

    private string PathOf(int number) => Path.Combine(_directory, number.ToString("D6", CultureInfo.InvariantCulture) + Ending);

    private KeyMaterial Read(int number)
    {
        byte[]? bytes = null;
        try
        {
            bytes = ProtectorOf(number).Unprotect(File.ReadAllBytes(PathOf(number)));
            return new KeyMaterial(number, bytes);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new HelpdeskConfigurationException($"Key {number} in '{_directory}' cannot be unwrapped: bring back the data protection keys that it was wrapped with.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    // Whole or not there.
    private void Write(int number)
    {
        var bytes = RandomNumberGenerator.GetBytes(KeyMaterial.Size);
        var draft = Path.Combine(_directory, Path.GetRandomFileName());
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(ProtectorOf(number).Protect(bytes));
                stream.Flush(flushToDisk: true);
            }
            File.Move(draft, PathOf(number), overwrite: false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            File.Delete(draft);
        }
    }
}
