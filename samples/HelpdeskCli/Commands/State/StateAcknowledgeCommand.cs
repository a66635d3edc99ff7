using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Takes the directory that a store's name leads to now for the right one.</summary>
internal sealed class StateAcknowledgeCommand : CliCommand
{
    private readonly Option<string> _store = new("--store") { HelpName = "S", Description = "The store that leads to another directory than before.", Required = true };

    public StateAcknowledgeCommand() : base(
        "acknowledge", "Says that a store's name is meant to lead to another directory than before.", "helpdesk state acknowledge --store corp") => Add(_store);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var store = (await desk.AcknowledgeStoreAsync(invocation.Value(_store)!, cancellationToken)).OrFail();
        invocation.Output.Document(store, Contract.Default.AcknowledgedStore, screen => screen.Line(store.Changed
            ? $"'{store.Store}' stands for {store.Now ?? "a directory that does not tell which it is"} now; before it was {store.Before}."
            : $"'{store.Store}' stands for the directory it was: {store.Now ?? "it does not tell which"}."));
        return ExitCodes.Done;
    }
}
