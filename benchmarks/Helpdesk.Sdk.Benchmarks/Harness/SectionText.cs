using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Writes a section as Markdown.</summary>
internal static class SectionText
{
    public static string Of(BenchmarkSection section, SectionResult result, BenchmarkContext context)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Row {section.Row}: {section.Title}\n\n");
        text.Append("| workload | ours | peer | ratio | goal | met |\n|---|---|---|---|---|---|\n");
        foreach (var row in result.Rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Workload} | {row.Ours} | {row.Peer} | {row.Ratio} | {row.Goal} | {Met(row.IsMet)} |\n");
        foreach (var note in result.Notes)
            text.Append('\n').Append(note).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"\n*{(context.IsQuick ? "Quick run, " : "")}{DateTime.UtcNow:yyyy-MM-dd}, ");
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {Environment.ProcessorCount} cores, ");
        return text.Append(CultureInfo.InvariantCulture, $"load {Load()} at the end.*\n").ToString();
    }

    private static string Met(bool? isMet) => isMet switch { true => "yes", false => "**no**", null => "" };

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
