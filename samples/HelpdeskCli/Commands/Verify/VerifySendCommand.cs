using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Sends a code to the user.</summary>
internal sealed class VerifySendCommand : CliCommand
{
    private readonly Argument<string> _session = VerifyCommands.Session();
    private readonly Argument<string> _factor = VerifyCommands.Factor();
    private readonly Option<int?> _to = Parameters.Number("--to", "The destination's number in the list, from 1; the first when not given.");

    public VerifySendCommand() : base(
        "send",
        "Sends a code to the user: by mail to one address, by text message to all numbers. For SecurityQuestions it draws the questions to put to the caller.",
        "helpdesk --role ServiceDesk verify send SESSION Email --to 1",
        "helpdesk --role ServiceDesk verify send SESSION SecurityQuestions")
    {
        Add(_session);
        Add(_factor);
        Add(_to);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var factor = Words.Factor(invocation.Value(_factor));
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var session = new SessionId(invocation.Value(_session));
        if (factor == FactorType.SecurityQuestions)
        {
            if (invocation.Has(_to))
                throw CommandFailure.Usage("--to is for codes; questions are put to the caller.");
            VerificationScreen.Show(invocation, (await desk.Verification.AskAsync(session, cancellationToken)).OrFail());
            return ExitCodes.Done;
        }
        var sent = (await desk.Verification.SendCodeAsync(session, factor, invocation.Value(_to), cancellationToken)).OrFail();
        invocation.Output.Document(sent, Contract.Default.SentCode, screen => screen.Fields(
            ("On its way to", Screen.List(sent.Destinations)),
            ("Valid until", Screen.Time(sent.ExpiresAt)),
            ("Another possible at", Screen.Time(sent.NextSendAt))));
        return ExitCodes.Done;
    }
}
