using System.Globalization;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>The most memory a process of its own held while it exported, as the kernel counted it.</summary>
internal static class ExportMemory
{
    /// <summary>Runs a section's child, whose last line is that of <see cref="PrintPeak"/>.</summary>
    /// <param name="section">The section.</param>
    /// <param name="args">What the child is to do.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<double> OfChildAsync(BenchmarkSection section, params string[] args)
    {
        using var child = BenchmarkContext.StartChild(section, args);
        var text = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0
            ? double.Parse(text.Trim().Split('\n')[^1], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"A process of {section.Name} exited with {child.ExitCode}.");
    }

    /// <summary>Prints the most this process ever held resident (VmHWM of proc_pid_status(5)), in MiB.</summary>
    public static void PrintPeak()
    {
        var line = File.ReadLines("/proc/self/status").First(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        Console.WriteLine((kibibytes / 1024).ToString("0.0", CultureInfo.InvariantCulture));
    }
}
