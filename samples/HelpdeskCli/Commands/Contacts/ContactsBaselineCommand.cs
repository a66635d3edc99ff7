using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Imports the contact data of a store as known before.</summary>
internal sealed class ContactsBaselineCommand : CliCommand
{
    private readonly Option<string> _store = new("--store") { HelpName = "S", Description = "The store whose users are looked at.", Required = true };

    public ContactsBaselineCommand() : base(
        "baseline", "Marks the contact data that a store's users have now as known before, as old as the store says. Changes the help desk saw stay in quarantine.",
        "helpdesk contacts baseline --store corp") => Add(_store);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var store = invocation.Value(_store)!;
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var baseline = (await desk.ImportContactBaselineAsync(store, cancellationToken)).OrFail();
        invocation.Output.Document(baseline, Contract.Default.ContactBaseline, screen =>
        {
            screen.Line($"Looked at {baseline.Users} users of {baseline.Store}: {baseline.Marked} values marked, {baseline.Known} known before, {baseline.Changed} left in quarantine as changes.");
            if (baseline.Failed > 0)
                screen.Line($"{baseline.Failed} users could not be read and are as they were; run it again.");
        });
        return ExitCodes.Done;
    }
}
