using System.Diagnostics;
using System.Text;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Runs the command line in a folder: as a process of its own, as a person or a script would, or inside the test, which is many times as fast.</summary>
public sealed class CliRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HashSet<string> Files = new([".csv", ".json", ".jsonl", ".pdf", ".png", ".txt", ".xlsx", ".xml"], StringComparer.Ordinal);

    /// <summary>Runs in a folder.</summary>
    /// <param name="workingDirectory">The current directory of the process.</param>
    public CliRunner(string workingDirectory) => WorkingDirectory = workingDirectory;

    /// <summary>The built program: a copy stands beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "HelpdeskCli.dll");

    /// <summary>The current directory of the process.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Arguments before those of each run, such as <c>--operator carol --role ServiceDesk</c>.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Environment variables on top of the inherited ones; <see langword="null"/> removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Hears what came of every run.</summary>
    public Action<CliResult>? Heard { get; init; }

    /// <summary>Runs inside the test whatever needs no variable but the program's own; names of files in the folder are given in full.</summary>
    public bool Inside { get; init; }

    /// <summary>The same runner acting as another operator.</summary>
    public CliRunner As(string operatorName, params IEnumerable<string> roles) =>
        new(WorkingDirectory) { Heard = Heard, Inside = Inside, Environment = Environment, Before = ["--operator", operatorName, .. roles.SelectMany(static r => new[] { "--role", r })] };

    /// <summary>The same runner acting as nobody.</summary>
    public CliRunner AsNobody() => new(WorkingDirectory) { Heard = Heard, Inside = Inside, Environment = Environment };

    /// <summary>The same runner, inside the test or not.</summary>
    public CliRunner Running(bool inside) => new(WorkingDirectory) { Heard = Heard, Inside = inside, Environment = Environment, Before = Before };

    /// <summary>The same runner with more environment variables.</summary>
    public CliRunner With(string variable, string? value) => new(WorkingDirectory)
    {
        Heard = Heard,
        Inside = Inside,
        Before = Before,
        Environment = new Dictionary<string, string?>(Environment, StringComparer.Ordinal) { [variable] = value },
    };

    /// <summary>Runs with an empty standard input.</summary>
    public Task<CliResult> RunAsync(params IEnumerable<string> arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs with <c>--json</c> and an empty standard input.</summary>
    public Task<CliResult> JsonAsync(params IEnumerable<string> arguments) => RunWithInputAsync("", ["--json", .. arguments]);

    /// <summary>Runs with <c>--json</c> and this standard input.</summary>
    public Task<CliResult> JsonWithInputAsync(string input, params IEnumerable<string> arguments) => RunWithInputAsync(input, ["--json", .. arguments]);

    /// <summary>Runs with this standard input.</summary>
    public async Task<CliResult> RunWithInputAsync(string input, params IEnumerable<string> arguments)
    {
        string[] all = [.. Before, .. arguments];
        var bytes = Encoding.UTF8.GetBytes(input);
        if (!Inside || Environment.Keys.Any(static name => !name.StartsWith("HELPDESK", StringComparison.OrdinalIgnoreCase)))
            return await StartAsync("dotnet", [Program, .. all], bytes);
        var result = await CliInProcess.RunAsync(["--config", Path.Combine(WorkingDirectory, "helpdesk.json"), .. all.Select(InFull)], bytes, Environment);
        Heard?.Invoke(result);
        return result;
    }

    // Inside the test the current directory is another.
    private string InFull(string argument) => Files.Contains(Path.GetExtension(argument)) ? Path.Combine(WorkingDirectory, argument) : argument;

    /// <summary>Runs through a shell, for what a process start cannot say; <c>$HELPDESK</c> is the program.</summary>
    public Task<CliResult> ShellAsync(string script) =>
        StartAsync("/bin/sh", ["-c", $"HELPDESK='dotnet {Program}'\n{script}"], []);

    private async Task<CliResult> StartAsync(string file, IReadOnlyList<string> arguments, byte[] input)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await FeedAsync(process, input, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            var result = new CliResult(process.ExitCode, await output, await errors, string.Join(' ', arguments.Skip(1)));
            Heard?.Invoke(result);
            return result;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task FeedAsync(Process process, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code says why.
        }
    }
}
