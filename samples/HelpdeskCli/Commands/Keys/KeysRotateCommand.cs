namespace HelpdeskCli;

/// <summary>Makes a new key.</summary>
internal sealed class KeysRotateCommand() : CliCommand(
    "rotate", "Makes a new key that seals from now on; the former ones still open. Keep them all, and back them up apart from the database.", "helpdesk keys rotate")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var key = (await invocation.SharedDeskOnly().RotateKeysAsync(cancellationToken)).OrFail();
        invocation.Output.Document(new KeyDocument(key), Contract.Default.KeyDocument, screen => screen.Line($"The key in use is now {key}."));
        return ExitCodes.Done;
    }
}
