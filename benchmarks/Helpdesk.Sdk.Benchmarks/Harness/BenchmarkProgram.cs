namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Runs the sections that are asked for (all by default), prints each table as it is there, and merges them into the report.</summary>
internal static class BenchmarkProgram
{
    private const string DefaultReport = "docs/benchmarks.md";

    public static async Task<int> RunAsync(string[] args)
    {
        var sections = Find();
        if (args.Length > 1 && args[0] == BenchmarkContext.ChildCommand)
            return await sections.Single(s => s.Name == args[1]).RunChildAsync(args[2..]);
        if (args.Contains("--list", StringComparer.Ordinal))
        {
            sections.ForEach(static s => Console.WriteLine($"{s.Name,-20} row {s.Row}: {s.Title}"));
            return 0;
        }
        var context = new BenchmarkContext(args.Contains("--quick", StringComparer.Ordinal));
        var report = new ReportFile(Option(args, "--report") ?? DefaultReport);
        var wanted = args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (i == 0 || args[i - 1] != "--report")).ToList();
        if (wanted.Find(w => sections.TrueForAll(s => s.Name != w)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"there is no section '{unknown}'; --list shows what there is");
            return 2;
        }
        foreach (var section in sections.Where(s => wanted.Count == 0 || wanted.Contains(s.Name)))
        {
            Console.WriteLine($"== {section.Name}: {section.Title}");
            var result = await section.RunAsync(context);
            var text = SectionText.Of(section, result, context);
            Console.WriteLine(text);
            report.Merge(section, text);
        }
        return 0;
    }

    // Whoever adds a section adds a class, and edits nothing that others edit.
    private static List<BenchmarkSection> Find() =>
        [.. typeof(BenchmarkProgram).Assembly.GetTypes()
            .Where(static t => t.IsSubclassOf(typeof(BenchmarkSection)) && !t.IsAbstract)
            .Select(static t => (BenchmarkSection)Activator.CreateInstance(t)!)
            .OrderBy(static s => s.Row).ThenBy(static s => s.Name, StringComparer.Ordinal)];

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
