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
        var findings = new List<DiagnosticFinding>();
        foreach (var one in invocation.Desks)
        {
            var desk = await OpenAsync(invocation, one, cancellationToken);
            await foreach (var finding in desk.DiagnoseAsync(cancellationToken))
                findings.Add(one.Tenant is { } tenant ? finding with { Subject = $"{tenant}: {finding.Subject}" } : finding);
        }
        findings.AddRange(invocation.FromEnvironment.Where(static s => s.DecidesRights).Select(Environmental));
        var healthy = findings.TrueForAll(static f => f.Severity != DiagnosticSeverity.Error);
        invocation.Output.Document(new DoctorDocument(healthy, findings), Contract.Default.DoctorDocument, screen =>
        {
            screen.Table(["", "Subject", "Check", "Finding"], findings.Select(static f => (string?[])[Word(f.Severity), f.Subject, f.Check, f.Remedy is null ? f.Message : $"{f.Message} {f.Remedy}"]));
            var warnings = findings.Count(static f => f.Severity == DiagnosticSeverity.Warning);
            screen.Line(!healthy ? "Something is wrong." : warnings == 0 ? "Nothing is wrong." : $"Nothing is wrong; warnings: {warnings}.");
        });
        return healthy ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static DiagnosticFinding Environmental(EnvironmentSetting setting) => DiagnosticFinding.Warning(
        "setting " + setting.Name, "environment",
        $"It comes from the environment variable '{setting.Variable}', which whoever starts the command line can change.",
        "Write it into the configuration file and unset the variable.");

    // A state that cannot be reached is what the doctor is asked about, not a reason to say nothing.
    private static async Task<HostDesk> OpenAsync(Invocation invocation, TenantDesk desk, CancellationToken cancellationToken)
    {
        try
        {
            return await invocation.OpenHostDeskAsync(desk, cancellationToken);
        }
        catch (StateUnavailableException)
        {
            return invocation.HostDeskOnly(desk);
        }
    }

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Ok => "ok",
        DiagnosticSeverity.Warning => "WARNING",
        _ => "ERROR",
    };
}
