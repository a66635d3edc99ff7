using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samples;

/// <summary>The sample sends to a collector what the documentation and the dashboard name.</summary>
public sealed partial class ObservabilityTests
{
    [Fact]
    public async Task Figures_and_traces_reach_a_collector()
    {
        var (gate, received) = (new Lock(), new Dictionary<string, string>(StringComparer.Ordinal));
        await using var collector = new LoopbackWebServer(request =>
        {
            lock (gate)
                received[request.Target] = received.GetValueOrDefault(request.Target) + request.Body;
            return new LoopbackAnswer(200, "", "application/x-protobuf");
        }, Encoding.Latin1);
        using var sample = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Observability.dll"), collector.Address.ToString(), "3"]) { RedirectStandardOutput = true })!;
        var output = await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(sample.ExitCode == 0, output);

        foreach (var name in new[] { HelpdeskTelemetry.Decisions, HelpdeskTelemetry.OperationDuration, HelpdeskTelemetry.StoreDuration })
            Assert.Contains(name, received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("helpdesk UnlockAccount", received["/v1/traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("user1", string.Concat(received.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void The_dashboard_asks_for_what_there_is()
    {
        // As Prometheus names them: dots are underscores, counters end with _total, seconds are named.
        var known = typeof(HelpdeskTelemetry).GetFields().Where(static f => f.Name != nameof(HelpdeskTelemetry.Name)).Select(static f => ((string)f.GetRawConstantValue()!).Replace('.', '_'))
            .SelectMany(static n => n.EndsWith("duration", StringComparison.Ordinal) ? new[] { n + "_seconds_count", n + "_seconds_bucket" } : [n + "_total"]).ToHashSet(StringComparer.Ordinal);
        var dashboard = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "grafana", "helpdesk.json"));
        var asked = Metric().Matches(dashboard).Select(static m => m.Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(known, StringComparer.Ordinal));
        Assert.Empty(known.Where(static k => k.EndsWith("_total", StringComparison.Ordinal)).Except(asked, StringComparer.Ordinal));
    }

    [GeneratedRegex("helpdesk_[a-z_]+_(total|seconds_count|seconds_bucket)", RegexOptions.ExplicitCapture)]
    private static partial Regex Metric();
}
