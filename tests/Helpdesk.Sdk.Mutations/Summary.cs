using System.Globalization;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The score by folder: noticed mutants of all that compiled.</summary>
internal static class Summary
{
    public static async Task WriteAsync(IReadOnlyCollection<Verdict> verdicts, int uncompiled, TextWriter to)
    {
        foreach (var area in verdicts.GroupBy(static verdict => Path.GetDirectoryName(verdict.Mutant.File) ?? "", StringComparer.Ordinal).OrderBy(static area => area.Key, StringComparer.Ordinal))
            await to.WriteLineAsync(Line(area.Key, [.. area]));
        await to.WriteLineAsync(Line("all", verdicts));
        await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{uncompiled} more did not compile"));
    }

    private static string Line(string name, IReadOnlyCollection<Verdict> verdicts)
    {
        int Of(Fate fate) => verdicts.Count(verdict => verdict.Fate == fate);
        var noticed = verdicts.Count(static verdict => verdict.IsNoticed);
        return string.Create(CultureInfo.InvariantCulture, $"{name,-46} {100.0 * noticed / Math.Max(1, verdicts.Count),6:0.0} %  {Of(Fate.Killed),5} killed {Of(Fate.Timeout),4} timeout {Of(Fate.Survived),5} survived {Of(Fate.NoCoverage),5} not covered");
    }
}
