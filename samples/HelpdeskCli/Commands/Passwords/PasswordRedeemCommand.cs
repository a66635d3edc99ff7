namespace HelpdeskCli;

/// <summary>Redeems a secure link: the act of the user who holds it, so no operator is needed.</summary>
internal sealed class PasswordRedeemCommand() : CliCommand(
    "redeem",
    "Sets the password of whoever holds the link: the link or its token on the first line of standard input, the new password on the second. Needs no operator.",
    "helpdesk password redeem < token-and-password")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (token, password) = await SecretInput.ReadTwoAsync("link", "new password", invocation.Output, cancellationToken);
        using var _ = token;
        using var __ = password;
        var desk = await invocation.OpenLinkDeskAsync(cancellationToken);
        var redeemed = (await desk.RedeemAsync(token, password, cancellationToken)).OrFail();
        invocation.Output.Document(redeemed, Contract.Default.RedeemedLink, screen =>
        {
            screen.Line("The password is set; the link is used up.");
            screen.Fields(("Operation", redeemed.Operation.Value), ("Unlocked", Screen.YesNo(redeemed.Unlocked)));
        });
        return ExitCodes.Done;
    }
}
