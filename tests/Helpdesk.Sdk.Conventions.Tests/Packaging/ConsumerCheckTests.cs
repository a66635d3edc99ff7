using System.Diagnostics;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What is packed can be used, and what the README shows compiles.</summary>
public sealed class ConsumerCheckTests
{
    private static readonly string Folder = Repository.PathOf("nuget", "consumer-check");

    [Fact]
    public async Task A_user_can_build_on_the_packages()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HELPDESK_TEST_LONG") == "1", "packs and compiles for minutes: ./test --long, or nuget/consumer-check/consumer-check");
        var (code, output) = await RunAsync(Path.Combine(Folder, "consumer-check"));
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Each_block_of_a_text_becomes_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("readme-blocks");
        try
        {
            var text = Path.Combine(folder.FullName, "text.md");
            await File.WriteAllTextAsync(
                text,
                """
                # Title
                ```csharp
                using System.Text;

                var shown = new StringBuilder();
                internal sealed class Own
                {
                }
                ```
                ```bash
                not csharp
                ```
                ```csharp skip
                not meant to compile
                ```
                1. indented
                   ```csharp
                   await Task.Yield();
                   ```
                """,
                TestContext.Current.CancellationToken);
            var (code, output) = await RunAsync(Path.Combine(Folder, "readme-blocks"), text, folder.FullName);
            Assert.True(code == 0, output);
            Assert.Equal(["Readme1.cs", "Readme2.cs"], folder.GetFiles("*.cs").Select(static f => f.Name).Order(StringComparer.Ordinal));
            var first = (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "Readme1.cs"), TestContext.Current.CancellationToken)).ToList();
            Assert.True(first.IndexOf("using System.Text;") < first.IndexOf("internal sealed class Readme1 : Prelude"));
            Assert.True(first.IndexOf("var shown = new StringBuilder();") > first.IndexOf("#line 3 \"README.md\""));
            Assert.True(first.IndexOf("internal sealed class Own") > first.IndexOf("#line default"));
            Assert.Contains("   await Task.Yield();", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "Readme2.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
