using System.Globalization;
using System.Text.Json;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The mutants that compiled, read from Stryker's report (the schema of the mutation testing elements).</summary>
internal static class StrykerReport
{
    /// <exception cref="InvalidDataException">The report is not one of Stryker's.</exception>
    public static (IReadOnlyList<Mutant> Mutants, int Uncompiled) Read(string report, Func<string, bool> wanted)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(report));
        var root = document.RootElement;
        if (!root.TryGetProperty("files", out var files))
            throw new InvalidDataException($"{report} has no files: it is not a report of Stryker.");
        List<Mutant> mutants = [];
        var uncompiled = 0;
        foreach (var file in files.EnumerateObject())
        {
            var name = Relative(file.Name);
            if (!wanted(name))
                continue;
            var lines = (file.Value.GetProperty("source").GetString() ?? "").Split('\n');
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                if (mutant.GetProperty("status").GetString() == "CompileError")
                    uncompiled++;
                else if (Of(mutant, name, lines) is { } found)
                    mutants.Add(found);
            }
        }
        return (mutants, uncompiled);
    }

    private static Mutant? Of(JsonElement mutant, string file, string[] lines)
    {
        var (start, end) = (mutant.GetProperty("location").GetProperty("start"), mutant.GetProperty("location").GetProperty("end"));
        var (line, column) = (start.GetProperty("line").GetInt32(), start.GetProperty("column").GetInt32());
        var (endLine, endColumn) = (end.GetProperty("line").GetInt32(), end.GetProperty("column").GetInt32());
        var mutator = mutant.GetProperty("mutatorName").GetString() ?? "";
        var original = Text(lines, line, column, endLine, endColumn);
        // Sentences and the log are for people, and change without harm. Whether a continuation goes back to a context cannot be seen where there is none, as in every test and every service.
        if (mutator == "String mutation" || original.StartsWith("Log.", StringComparison.Ordinal) || lines[line - 1][..(column - 1)].EndsWith("ConfigureAwait(", StringComparison.Ordinal))
            return null;
        return new(
            int.Parse(mutant.GetProperty("id").GetString() ?? "", CultureInfo.InvariantCulture),
            file,
            mutator,
            line, column, endLine, endColumn,
            original,
            mutant.TryGetProperty("replacement", out var replacement) ? replacement.GetString() ?? "" : "",
            lines[line - 1].Trim());
    }

    private static string Text(string[] lines, int line, int column, int endLine, int endColumn)
    {
        if (line == endLine)
            return lines[line - 1][(column - 1)..(endColumn - 1)];
        var between = lines[line..(endLine - 1)].Select(static text => text.Trim());
        return string.Join(' ', [lines[line - 1][(column - 1)..].Trim(), .. between, lines[endLine - 1][..(endColumn - 1)].Trim()]);
    }

    private static string Relative(string name)
    {
        const string project = "src/Helpdesk.Sdk/";
        var path = name.Replace('\\', '/');
        var at = path.LastIndexOf(project, StringComparison.Ordinal);
        return at < 0 ? path : path[(at + project.Length)..];
    }
}
