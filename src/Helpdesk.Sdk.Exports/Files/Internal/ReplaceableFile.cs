namespace Helpdesk.Sdk.Exports;

/// <summary>Finds the file that a new one may take the place of: a link is followed, and what is no regular file is left alone.</summary>
internal static class ReplaceableFile
{
    // Files that are none. Where a name leads through the link of a process to its output, that would be replaced under its hands.
    private static readonly string[] Kernels = ["/dev/", "/proc/", "/sys/"];
    private const string SharedMemory = "/dev/shm/";

    /// <summary>The file, which need not exist; <see langword="null"/> where something else has the name.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string? Find(string path)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var file = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        return (isLink && IsForEverybody(Path.GetDirectoryName(path)!)) || IsOfTheKernel(path) || IsOfTheKernel(file) || (File.Exists(file) && !IsRegular(file)) ? null : file;
    }

    // In a folder such as /tmp a link may be anybody's, who would have a file replaced that they may not write themselves.
    private static bool IsForEverybody(string folder) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherWrite);

    private static bool IsOfTheKernel(string path) =>
        !OperatingSystem.IsWindows() && !path.StartsWith(SharedMemory, StringComparison.Ordinal) && Array.Exists(Kernels, folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsRegular(string file)
    {
        if (OperatingSystem.IsWindows())
            return !File.GetAttributes(file).HasFlag(FileAttributes.Device);
        try
        {
            // Nothing in .NET tells the kind of a file that is not open. For reading and writing also a pipe opens at once, whoever holds its other end; only regular files
            // (and devices, which have folders of their own) have places in them. A socket does not open at all.
            using var opened = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return opened.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            // A file that may only be read is replaced as ever: that is the folder's matter.
            return true;
        }
    }
}
