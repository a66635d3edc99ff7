namespace HelpdeskCli;

/// <summary>Purges what is older than the retention.</summary>
internal sealed class HistoryPurgeCommand() : CliCommand(
    "purge", "Purges the entries older than History:Retention, after writing them to History:Archive.", "helpdesk history purge")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var purged = (await (await invocation.OpenHostDeskAsync(cancellationToken)).PurgeHistoryAsync(cancellationToken)).OrFail();
        invocation.Output.Document(purged, Contract.Default.PurgedHistory, screen =>
        {
            screen.Line(purged.Entries == 0 ? "Nothing is old enough, or nothing may go yet." : $"Purged the entries {purged.First} to {purged.Last}; they are in:");
            foreach (var file in purged.Files)
                screen.Line(file);
        });
        return ExitCodes.Done;
    }
}
