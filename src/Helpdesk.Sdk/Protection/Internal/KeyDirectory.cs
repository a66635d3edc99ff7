using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>The files of a key ring: one key each, named after the key's id, readable by their owner only.</summary>
internal sealed class KeyDirectory(string path)
{
    private const string Extension = ".key";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>All keys; one is made when there is none.</summary>
    public KeySet Open() => Guard(() =>
    {
        CreateDirectory();
        var keys = Read();
        return keys.IsEmpty ? Add(onlyFirst: true) : keys;
    });

    public KeySet Reload() => Guard(Read);

    public KeySet AddKey() => Guard(() => Add(onlyFirst: false));

    public bool Holds(string keyId) => RingKey.NumberOf(keyId) > 0 && File.Exists(FileOf(keyId));

    // Under the lock, so that processes that start together agree on one first key.
    private KeySet Add(bool onlyFirst)
    {
        using var held = FileLock.Acquire(System.IO.Path.Combine(Path, ".lock"));
        using (var before = Read())
        {
            if (!onlyFirst || before.IsEmpty)
                Write(before.IsEmpty ? 1 : before.Active.Number + 1);
        }
        return Read();
    }

    private void Write(int number)
    {
        using var key = RingKey.Create(number);
        AtomicFile.Write(FileOf(key.Id), overwrite: false, key.WriteTo);
    }

    private KeySet Read()
    {
        var keys = new List<RingKey>();
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path, "*" + Extension))
                keys.Add(ReadKey(file));
            return new KeySet(keys);
        }
        catch
        {
            keys.ForEach(static k => k.Dispose());
            throw;
        }
    }

    private static RingKey ReadKey(string file)
    {
        var id = System.IO.Path.GetFileNameWithoutExtension(file);
        var number = RingKey.NumberOf(id);
        if (number <= 0)
            throw new HelpdeskConfigurationException($"'{file}' is not named like a key of the key ring; move it elsewhere.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            throw new HelpdeskConfigurationException($"The key file '{file}' is open to other users: run chmod 600 '{file}'.");
        // One byte more than a key, so that a longer file is noticed.
        var content = new byte[RingKey.Size + 1];
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
        {
            if (stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == RingKey.Size
                && RingKey.IdOf(number, content.AsSpan(0, RingKey.Size)) == id)
            {
                var key = new RingKey(number, content[..RingKey.Size]);
                CryptographicOperations.ZeroMemory(content);
                return key;
            }
        }
        CryptographicOperations.ZeroMemory(content);
        throw new HelpdeskConfigurationException($"The key file '{file}' is damaged: what it holds is not the key it is named after. Restore it from a backup.");
    }

    private void CreateDirectory()
    {
        if (!Directory.Exists(Path))
            AtomicFile.CreateDirectory(Path);
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None)
            throw new HelpdeskConfigurationException($"Other users can put keys into the key directory '{Path}': run chmod 700 '{Path}'.");
    }

    private string FileOf(string keyId) => System.IO.Path.Combine(Path, keyId + Extension);

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new HelpdeskConfigurationException($"The key directory '{Path}' (Keys:Directory) cannot be used: {problem.Message}", problem);
        }
    }
}
