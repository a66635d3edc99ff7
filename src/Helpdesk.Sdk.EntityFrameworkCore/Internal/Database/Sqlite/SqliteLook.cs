namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>What the doctor looks at in a database file: who else can read it, and whether there is room.</summary>
internal static class SqliteLook
{
    private const string Subject = "state";
    private const long LeastFree = 256L << 20;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static IReadOnlyList<DiagnosticFinding> Read(string path)
    {
        var findings = new List<DiagnosticFinding>();
        if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            findings.Add(DiagnosticFinding.Warning(Subject, "closed", $"Other accounts of this machine can open the database '{path}': it holds who was helped when, and password hashes of a local directory.", "Take their rights away (chmod 600)."));
        else
            findings.Add(DiagnosticFinding.Fine(Subject, "closed", "The database file is closed to others."));
        if (FreeOf(path) is { } free && free < LeastFree)
            findings.Add(DiagnosticFinding.Warning(Subject, "space", $"{free >> 20} MB are free where the database is; without room nothing can be changed.", "Make room, or move the file that State:ConnectionString names."));
        return findings;
    }

    private static long? FreeOf(string path)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
