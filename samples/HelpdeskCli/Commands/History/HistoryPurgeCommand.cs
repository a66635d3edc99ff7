using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Purges what is older than the retention.</summary>
internal sealed class HistoryPurgeCommand() : CliCommand(
    "purge", "Purges the entries older than History:Retention, after writing them to History:Archive.", "helpdesk history purge")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var purged = (await PurgeAsync(desk, invocation.Settings.History.Archive, cancellationToken)).OrFail();
        invocation.Output.Document(purged, Contract.Default.PurgedHistory, screen =>
        {
            screen.Line(purged.Entries == 0 ? "Nothing is old enough, or nothing may go yet." : $"Purged the entries {purged.First} to {purged.Last}; they are in:");
            foreach (var file in purged.Files)
                screen.Line(file);
        });
        return ExitCodes.Done;
    }

    private static async Task<HelpdeskResult<PurgedHistory>> PurgeAsync(HostDesk desk, string archive, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.PurgeHistoryAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Configuration($"History:Archive '{archive}' cannot be written: {e.Message} Nothing more was purged.");
        }
    }
}
