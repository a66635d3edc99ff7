namespace Helpdesk.Sdk.Testing;

/// <summary>The repository's folder, for tests that read its pages, run its scripts or start its samples.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>Helpdesk.Sdk.sln</c>.</summary>
    /// <exception cref="InvalidOperationException">The tests do not run below it.</exception>
    public static string Folder { get; } = Find();

    /// <summary>The full path of a file or folder below it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Helpdesk.Sdk.sln")))
                return folder;
        throw new InvalidOperationException("This test reads the repository: run it from a folder below Helpdesk.Sdk.sln.");
    }
}
