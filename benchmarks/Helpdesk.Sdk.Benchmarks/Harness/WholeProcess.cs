using System.Diagnostics;
using System.Globalization;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Measures a whole process from start to end, its run-time's start included: what whoever types the command waits for.</summary>
internal static class WholeProcess
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="file">The program.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="operations">How many operations it stands for.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<Measured> RunAsync(string file, IEnumerable<string> args, long operations = 1)
    {
        var cpu = ChildrenCpuSeconds();
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(file, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} exited with {process.ExitCode}: {await error}");
        return new Measured(seconds, ChildrenCpuSeconds() - cpu, 0, operations);
    }

    // Fields 16 and 17 of /proc/self/stat: user and system time of children that ended and were waited for (proc(5)), in ticks of 10 ms.
    private static double ChildrenCpuSeconds()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var text = File.ReadAllText("/proc/self/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }
}
