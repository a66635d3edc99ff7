using System.Diagnostics;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samples;

/// <summary>The sample that is published trimmed; here as it is built. nuget/consumer-check publishes it, with every warning of the trim analysis an error, and runs what came out.</summary>
public sealed class TrimmedTests
{
    [Fact]
    public async Task The_sample_verifies_resets_and_reads_the_history()
    {
        using var sample = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Trimmed.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = sample.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(sample.ExitCode == 0, output + await errors);
        foreach (var line in new[] { "without proof: ", "verified by Mobile: 0 missing", "signs in: MustChange", "history: olga ResetPassword succeeded", "history verified: True" })
            Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.DoesNotContain("Start#Pass1", output, StringComparison.Ordinal);
    }
}
