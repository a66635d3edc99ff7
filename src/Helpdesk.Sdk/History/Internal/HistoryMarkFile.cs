namespace Helpdesk.Sdk;

/// <summary>The file of a <see cref="HistoryMark"/>. Only whole marks are ever in it.</summary>
internal sealed class HistoryMarkFile(string path, ISecretProtector protector)
{
    private const int MaximumLength = 4096;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The mark, and whether there is a file that holds none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public async ValueTask<(HistoryMark? Mark, bool IsDamaged)> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
            return (null, false);
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            var content = new byte[MaximumLength];
            var length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            var mark = HistoryMark.Read(protector, content.AsMemory(0, length));
            return (mark, mark is null);
        }
    }

    /// <summary>Replaces the mark in one step and waits until it is on the disk.</summary>
    public void Write(HistoryMark mark)
    {
        var content = mark.Write(protector);
        AtomicFile.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        AtomicFile.Write(Path, overwrite: true, file => file.Write(content));
    }
}
