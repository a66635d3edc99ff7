namespace AgentDesk;

/// <summary>The folder of a demo: kept for a week when it was finished, made anew when it was not. A folder of anything else is left alone.</summary>
internal static class DemoFolder
{
    private const string Mark = ".agentdesk-demo";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public static string RecordOf(string folder) => Path.Combine(folder, "demo.json");

    public static void Prepare(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        if (File.Exists(mark))
        {
            if (File.Exists(RecordOf(folder)) && TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(RecordOf(folder)) < Kept)
                return;
            Directory.Delete(folder, recursive: true);
        }
        else if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"'{folder}' holds something else than a demo; name another folder with --state.");
        }
        PrivateFolder.Create(folder);
        File.WriteAllText(mark, "");
    }
}
