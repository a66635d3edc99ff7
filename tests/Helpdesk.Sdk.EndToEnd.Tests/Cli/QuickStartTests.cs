using System.Diagnostics;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>What <c>./run</c> starts: the main job on the embedded default, with the settings a newcomer gets.</summary>
public sealed class QuickStartTests
{
    [Fact]
    public async Task The_quick_start_does_the_whole_main_job()
    {
        var state = Directory.CreateTempSubdirectory("helpdesk-quickstart-");
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { "exec", Program, RepositoryRoot.PathOf("samples", "QuickStart", "quickstart.json"), state.FullName })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output + await errors);
            Assert.Contains("history verified: The history holds", output, StringComparison.Ordinal);
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    // The solution builds it beside the tests, in the same configuration.
    private static string Program => RepositoryRoot.PathOf("samples", "QuickStart", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "QuickStart.dll");
}
