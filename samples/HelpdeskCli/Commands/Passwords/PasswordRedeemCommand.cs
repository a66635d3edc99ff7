using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Redeems a secure link: the act of the user who holds it, so no operator is needed.</summary>
internal sealed class PasswordRedeemCommand() : CliCommand(
    "redeem",
    "Sets the password of whoever holds the link: the link or its token on the first line of standard input, the new password on the second. Needs no operator.",
    "helpdesk password redeem < token-and-password")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (token, password) = invocation.Surroundings.IsInputRedirected || invocation.Output.IsJson ? await ReadAsync(invocation, cancellationToken) : Ask();
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

    private static async Task<(Secret Token, Secret Password)> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var lines = await SecretLines.ReadAsync("link, and on a second line the new password,", invocation, cancellationToken);
        if (lines.Count != 2)
            throw CommandFailure.Usage($"Two lines are expected on standard input, the link and the new password, and there are {lines.Count}.");
        return (lines.Take("link"), lines.Take("new password"));
    }

    // Nobody sees what they typed, so the password is asked for twice.
    private static (Secret Token, Secret Password) Ask()
    {
        var token = HiddenPrompt.Ask("link");
        var password = HiddenPrompt.Ask("new password");
        using var again = HiddenPrompt.Ask("new password once more");
        return password.Equals(again) ? (token, password) : throw CommandFailure.Usage("The new password was typed differently the second time.");
    }
}
