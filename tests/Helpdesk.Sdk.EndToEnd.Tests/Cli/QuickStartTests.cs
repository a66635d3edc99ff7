using System.Diagnostics;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>What <c>./run</c> starts: the main job on the embedded default, with the settings a newcomer gets.</summary>
public sealed class QuickStartTests
{
    [Fact]
    public async Task The_quick_start_does_the_whole_main_job()
    {
        var (root, program) = Find();
        var state = Directory.CreateTempSubdirectory("helpdesk-quickstart-");
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { "exec", program, Path.Combine(root, "samples", "QuickStart", "quickstart.json"), state.FullName })
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
    private static (string Root, string Program) Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Helpdesk.Sdk.sln")))
            root = root.Parent;
        Assert.NotNull(root);
        return (root.FullName, Path.Combine(root.FullName, "samples", "QuickStart", "bin", configuration, "net10.0", "QuickStart.dll"));
    }
}
