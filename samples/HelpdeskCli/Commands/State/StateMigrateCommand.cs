namespace HelpdeskCli;

/// <summary>Brings the state's schema up to date.</summary>
internal sealed class StateMigrateCommand() : CliCommand(
    "migrate", "Brings the state's schema up to date. Make a backup first.", "helpdesk state migrate")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var steps = new List<string>();
        foreach (var desk in invocation.Desks)
            steps.AddRange((await invocation.HostDeskOnly(desk).MigrateStateAsync(cancellationToken)).OrFail().Select(step => desk.Tenant is { } tenant ? $"{tenant}: {step}" : step));
        invocation.Output.Document(new MigrationDocument(steps), Contract.Default.MigrationDocument, screen =>
        {
            foreach (var step in steps)
                screen.Line(step);
            screen.Line(steps.Count == 0 ? "The state is up to date; nothing was changed." : "The state is up to date.");
        });
        return ExitCodes.Done;
    }
}
