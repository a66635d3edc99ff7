using System.Text;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Runs the command line inside the test: the same path from arguments to exit code, without the start of a process.</summary>
public sealed class CliInProcess(string folder)
{
    /// <summary>Runs with <c>--json</c> as operator carol with the role ServiceDesk and an empty standard input.</summary>
    public Task<CliResult> JsonAsync(params IReadOnlyList<string> arguments) => new CliRunner(folder) { Inside = true }.As("carol", "ServiceDesk").JsonAsync(arguments);

    /// <summary>Runs once.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="variables">Variables on top of the inherited ones; <see langword="null"/> removes one.</param>
    public static async Task<CliResult> RunAsync(string[] arguments, byte[] input, IReadOnlyDictionary<string, string?> variables)
    {
        var all = new Dictionary<string, string?>(Surroundings.OfProcess().Variables, StringComparer.Ordinal);
        foreach (var (name, value) in variables)
            if (value is null) all.Remove(name);
            else all[name] = value;
        using var given = new MemoryStream(input);
        using var stream = new MemoryStream();
        using var text = new StringWriter();
        // Lines of the log come from any thread.
        using var said = new StringWriter();
        using var errors = TextWriter.Synchronized(said);
        int exitCode;
        var json = ArgumentText.AsksForJson(arguments);
        using (IOutput output = json ? new JsonOutput(stream, errors) : new TableOutput(text, errors))
            exitCode = await CommandLineRunner.RunAsync(arguments, output, new Surroundings(given, all), TestContext.Current.CancellationToken);
        return new CliResult(exitCode, json ? Encoding.UTF8.GetString(stream.ToArray()) : text.ToString(), said.ToString(), string.Join(' ', arguments));
    }
}
