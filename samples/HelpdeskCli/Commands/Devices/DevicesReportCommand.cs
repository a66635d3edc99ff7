using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A device tells what came of a task: the act of the device, so no operator is needed.</summary>
internal sealed class DevicesReportCommand : CliCommand
{
    private readonly Argument<string> _task = Parameters.Required("TASK", "The task's id.");
    private readonly Option<bool> _failed = Parameters.Flag("--failed", "The device could not do it.");
    private readonly Option<string?> _log = Parameters.Text("--log-file", "FILE", "A text file with the device's log.");

    public DevicesReportCommand() : base(
        "report", "Tells what came of a task, as the agent on the device does: the credential on standard input. A script's log is mailed. Needs no operator.",
        "helpdesk devices report TASK --log-file run.log < credential")
    {
        Add(_task);
        Add(_failed);
        Add(_log);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var log = invocation.Value(_log) is { } file ? await ReadAsync(file, cancellationToken) : null;
        using var credential = await SecretInput.ReadAsync("credential", invocation, cancellationToken);
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var task = DeviceTaskDocument.From((await desk.DeviceAgents.ReportAsync(credential, new DeviceTaskReport(invocation.Value(_task), !invocation.Value(_failed), log), cancellationToken)).OrFail());
        invocation.Output.Document(task, Contract.Default.DeviceTaskDocument, screen => screen.Line("It is taken down."));
        return ExitCodes.Done;
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CommandFailure.Usage($"The file '{file}' of --log-file cannot be read ({e.GetType().Name}).");
        }
    }
}
