using System.Text;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Runs the command line inside the test: the same path from arguments to exit code, without the start of a process.</summary>
/// <remarks>For what reads no standard input and looks at no environment; everything else is a process of its own.</remarks>
public sealed class CliInProcess(string folder)
{
    /// <summary>Runs with <c>--json</c> as operator carol with the role ServiceDesk.</summary>
    public async Task<CliResult> JsonAsync(params IReadOnlyList<string> arguments)
    {
        string[] all = ["--config", Path.Combine(folder, "helpdesk.json"), "--operator", "carol", "--role", "ServiceDesk", "--json", .. arguments];
        using var stream = new MemoryStream();
        using var errors = new StringWriter();
        int exitCode;
        using (var output = new JsonOutput(stream, errors))
            exitCode = await CommandLineRunner.RunAsync(all, output, TestContext.Current.CancellationToken);
        return new CliResult(exitCode, Encoding.UTF8.GetString(stream.ToArray()), errors.ToString(), string.Join(' ', all));
    }
}
