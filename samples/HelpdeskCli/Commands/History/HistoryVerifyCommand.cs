namespace HelpdeskCli;

/// <summary>Recomputes the history's chain.</summary>
internal sealed class HistoryVerifyCommand() : CliCommand(
    "verify", "Recomputes the history's chain; exits 1 and names the entry when it does not hold.", "helpdesk history verify")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        // Nothing is opened for writing first: what is verified is what was found.
        var verification = (await invocation.HostDeskOnly().VerifyHistoryAsync(cancellationToken)).OrFail();
        invocation.Output.Document(verification, Contract.Default.HistoryVerification, screen =>
        {
            screen.Line(verification.Message);
            if (verification.FirstBadSequence is { } entry)
                screen.Line($"First bad entry: {entry}");
        });
        return verification.Holds ? ExitCodes.Done : ExitCodes.Failed;
    }
}
