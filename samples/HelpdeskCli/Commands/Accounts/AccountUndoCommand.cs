namespace HelpdeskCli;

/// <summary>"This wasn't me": the act of the user who got the notice, so no operator is needed.</summary>
internal sealed class AccountUndoCommand() : CliCommand(
    "undo",
    "\"This wasn't me\": freezes the person whose notice had the link; the link or its token is read from standard input. Needs no operator.",
    "helpdesk account undo < token")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var token = await SecretInput.ReadAsync("link", invocation, cancellationToken);
        var desk = await invocation.OpenLinkDeskAsync(cancellationToken);
        FreezeScreen.Show(invocation, (await desk.UndoAsync(token, cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
