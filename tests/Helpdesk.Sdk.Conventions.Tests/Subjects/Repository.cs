using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The files of the project as they lie on the disk, whether or not a version control system is there.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "TestResults", "nupkg", "keys"];

    public static string Root => RepositoryRoot.Folder;

    public static string PathOf(params ReadOnlySpan<string> parts) => RepositoryRoot.PathOf(parts);

    /// <summary>Every text file that belongs to the project.</summary>
    public static IEnumerable<SourceFile> All() => Under(Root);

    /// <summary>The C# files of one folder.</summary>
    public static IEnumerable<SourceFile> CSharp(params string[] folder) =>
        Under(PathOf(folder)).Where(static f => f.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>The packages: one folder with a project file each.</summary>
    public static IReadOnlyList<string> Packages { get; } =
        [.. Directory.GetDirectories(PathOf("src")).Where(static d => Directory.GetFiles(d, "*.csproj").Length > 0).Select(static d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> TestProjects { get; } = [.. Directory.GetFiles(PathOf("tests"), "*.Tests.csproj", SearchOption.AllDirectories).Select(static p => Path.GetFileNameWithoutExtension(p))];

    private static IEnumerable<SourceFile> Under(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsText).Order(StringComparer.Ordinal))
            yield return new SourceFile(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));
        foreach (var below in Directory.EnumerateDirectories(folder).Where(static d => IsOurs(Path.GetFileName(d))).Order(StringComparer.Ordinal))
            foreach (var file in Under(below))
                yield return file;
    }

    private static bool IsOurs(string folder) => !folder.StartsWith('.') && !NotOurs.Contains(folder, StringComparer.Ordinal);

    // A linked worktree keeps its place in a file called .git.
    private static bool IsText(string path) =>
        Path.GetFileName(path) != ".git"
        && Path.GetExtension(path) is not (".png" or ".ico" or ".nupkg" or ".db" or ".dll" or ".user" or ".swp" or ".zip" or ".xlsx");
}
