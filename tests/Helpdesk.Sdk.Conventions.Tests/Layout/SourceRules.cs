using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>How the source files of the packages are laid out.</summary>
internal static partial class SourceRules
{
    public const int LongestFile = 400;
    public const int Median = 60;
    private const string Registration = "Microsoft.Extensions.DependencyInjection";

    /// <summary>One namespace a package, whatever the folder; what registers stands in the container's own.</summary>
    public static IEnumerable<Violation> CheckNamespaces(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(static f => !IsGenerated(f)))
        {
            var package = PackageOf(file);
            var expected = package == Shipped.Contracts ? Shipped.Core : package;
            foreach (var found in Namespace().Matches(file.Text).Select(static m => m.Groups["name"].Value))
                if (found != expected && !(found == Registration && file.Path.EndsWith("Extensions.cs", StringComparison.Ordinal)))
                    yield return new Violation(file.Path, $"is in the namespace {found}, not {expected}");
        }
    }

    /// <summary>One public type a file, and the file is called after it.</summary>
    public static IEnumerable<Violation> CheckPublicTypes(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(static f => !IsGenerated(f)))
        {
            var types = PublicType().Matches(file.Text).Select(static m => m.Groups["name"].Value).ToList();
            if (types.Count > 1)
                yield return new Violation(file.Path, $"holds {types.Count} public types: {string.Join(", ", types)}");
            else if (types.Count == 1 && Path.GetFileName(file.Path).Split('.')[0] != types[0])
                yield return new Violation(file.Path, $"holds the public type {types[0]} and is not called after it");
        }
    }

    /// <summary>No file is long, and half of them are short.</summary>
    public static IEnumerable<Violation> CheckLengths(IReadOnlyCollection<SourceFile> files)
    {
        var lengths = files.Where(static f => !IsGenerated(f)).Select(static f => (f.Path, Lines: f.Text.AsSpan().Count('\n'))).OrderBy(static f => f.Lines).ToList();
        foreach (var (path, lines) in lengths.Where(static f => f.Lines > LongestFile))
            yield return new Violation(path, $"has {lines} lines; {LongestFile} are the most");
        if (lengths.Count > 0 && lengths[lengths.Count / 2].Lines is var median && median >= Median)
            yield return new Violation("median", $"is {median} lines; it has to stay under {Median}");
    }

    private static string PackageOf(SourceFile file) => file.Path.Split('/')[1];

    private static bool IsGenerated(SourceFile file) => file.Path.Contains("/Migrations/", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|unsafe|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate [\w<>?.]+) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PublicType();
}
