using System.Diagnostics;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The five-minute guide, every line of it as it is written, by the shell in an empty folder.</summary>
public sealed class GettingStartedTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-guide-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_step_does_what_the_guide_says()
    {
        var guide = Guide.Read();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "helpdesk.json"), guide.Configuration, TestContext.Current.CancellationToken);
        var (story, unproven) = (new List<string>(), 0);
        foreach (var line in guide.Lines.Select(guide.Fill))
        {
            // The tests have built what the alias would build.
            if (line.StartsWith("alias helpdesk=", StringComparison.Ordinal))
                continue;
            var (exit, output) = await ShellAsync(line);
            story.Add($"$ {line}\n{output}");
            // "... the second command ends with exit code 4 and names what is missing."
            var isUnproven = line.EndsWith("password link people:alice", StringComparison.Ordinal);
            unproven += isUnproven ? 1 : 0;
            Assert.True(exit == (isUnproven ? 4 : 0), $"exit code {exit}\n{string.Join('\n', story)}");
            if (line == "helpdesk doctor")
                Assert.Contains("Nothing is wrong; warnings: 7.", output, StringComparison.Ordinal);
            guide.Hear(output);
        }

        Assert.Contains("There are seven warnings", guide.Text, StringComparison.Ordinal);
        Assert.Equal(1, unproven);
        Assert.True(story.Count >= 15, $"The guide has {story.Count} lines only: is it read?");
        Assert.Contains("The password is set", string.Join('\n', story), StringComparison.Ordinal);
        Assert.Contains("The history holds", story[^1], StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output)> ShellAsync(string line)
    {
        var script = $"helpdesk() {{ dotnet exec '{CliRunner.Program}' \"$@\"; }}\n{line}\n";
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        shell.StandardInput.Close();
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output + await errors);
    }
}
