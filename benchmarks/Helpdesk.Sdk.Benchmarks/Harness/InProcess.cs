using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Runs a class of BenchmarkDotNet benchmarks in this process, with its memory diagnoser.</summary>
internal static class InProcess
{
    /// <summary>Runs all benchmarks of a class.</summary>
    /// <returns>Time and bytes of each by the name of its method, parameters appended ("Take/1000").</returns>
    /// <exception cref="InvalidOperationException">One of them did not run.</exception>
    public static IReadOnlyDictionary<string, InProcessFigure> Run<T>(BenchmarkContext context)
    {
        var job = (context.IsQuick ? Job.Dry : Job.Default.WithWarmupCount(3).WithIterationCount(9))
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "helpdesk-benchmarks"))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        var summary = BenchmarkRunner.Run<T>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Length == 0 || summary.Reports.Any(static r => !r.Success || r.ResultStatistics is null))
            throw new InvalidOperationException($"The benchmarks of {typeof(T).Name} did not run: {string.Join("; ", summary.ValidationErrors.Select(static e => e.Message))}");
        return summary.Reports.ToDictionary(NameOf, Figure, StringComparer.Ordinal);
    }

    private static string NameOf(BenchmarkReport report)
    {
        var parameters = report.BenchmarkCase.Parameters.Items.Select(static p => Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture));
        return string.Join('/', parameters.Prepend(report.BenchmarkCase.Descriptor.WorkloadMethod.Name));
    }

    private static InProcessFigure Figure(BenchmarkReport report) =>
        new(report.ResultStatistics!.Median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
}
