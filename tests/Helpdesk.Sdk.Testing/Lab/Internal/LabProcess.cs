using System.ComponentModel;
using System.Diagnostics;

namespace Helpdesk.Sdk.Testing;

/// <summary>Runs one command to its end and keeps what it said.</summary>
internal static class LabProcess
{
    private static readonly TimeSpan Patience = LongRun.Enabled ? TimeSpan.FromMinutes(20) : TimeSpan.FromSeconds(60);

    public static async Task<LabProcessResult> RunAsync(
        string command,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string input,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Start(start);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await WriteAsync(process, input).ConfigureAwait(false);
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            return new LabProcessResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code and its words say why.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw Xunit.Sdk.FailException.ForFailure($"The command {start.FileName} does not start: {fault.Message}. Is it installed (tests/lab/lab install)?");
        }
    }
}
