using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Looks at stores, notifiers, state and settings.</summary>
internal sealed class DoctorCommand() : CliCommand(
    "doctor",
    "Checks each store, notifier and the state: reachable, trusted, rights, risky settings. Exits 1 if anything is wrong.",
    "helpdesk doctor",
    "helpdesk --config /etc/helpdesk/helpdesk.json --json doctor")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in desk.DiagnoseAsync(cancellationToken))
            findings.Add(finding);
        var healthy = findings.TrueForAll(static f => f.Severity != DiagnosticSeverity.Error);
        invocation.Output.Document(new DoctorDocument(healthy, findings), Contract.Default.DoctorDocument, screen =>
        {
            screen.Table(["", "Subject", "Check", "Finding"], findings.Select(static f => (string?[])[Word(f.Severity), f.Subject, f.Check, f.Message]));
            screen.Line(healthy ? "Nothing is wrong." : "Something is wrong.");
        });
        return healthy ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Ok => "ok",
        DiagnosticSeverity.Warning => "WARNING",
        _ => "ERROR",
    };
}
