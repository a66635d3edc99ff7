using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Recomputes the history's chain.</summary>
internal sealed class HistoryVerifyCommand() : CliCommand(
    "verify", "Recomputes the history's chain; exits 1 and names the entry when it does not hold.", "helpdesk history verify")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        // Nothing is opened for writing first: what is verified is what was found.
        var all = new List<TenantVerification>();
        foreach (var desk in invocation.Desks)
            all.Add(new TenantVerification(desk.Word, (await invocation.HostDeskOnly(desk).VerifyHistoryAsync(cancellationToken)).OrFail()));
        var holds = all.TrueForAll(static v => v.History.Holds);
        if (all is [{ History: var only }])
            invocation.Output.Document(only, Contract.Default.HistoryVerification, screen => Show(screen, only));
        else
            invocation.Output.Document(new VerificationsDocument(holds, all), Contract.Default.VerificationsDocument, screen => all.ForEach(one =>
            {
                screen.Line(one.Tenant + ":");
                Show(screen, one.History);
            }));
        return holds ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static void Show(Screen screen, HistoryVerification verification)
    {
        screen.Line(verification.Message);
        if (verification.FirstBadSequence is { } entry)
            screen.Line($"First bad entry: {entry}");
    }
}
