using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Revokes an operator.</summary>
internal sealed class DeskRevokeCommand : CliCommand
{
    private readonly Argument<string> _operator = DeskCommands.Operator();
    private readonly Option<int?> _days = Parameters.Number("--days", "How many days of what they did are listed, 1 to 366; 30 when not given.");

    public DeskRevokeCommand() : base(
        "revoke",
        "Revokes a compromised operator: sessions, proofs, approvals and links die, nothing new is possible, and what they did lately is listed.",
        "helpdesk --role Supervisor desk revoke carol --days 7")
    {
        Add(_operator);
        Add(_days);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var outcome = (await desk.Control.RevokeAsync(invocation.Value(_operator), invocation.Value(_days) ?? 30, cancellationToken)).OrFail();
        invocation.Output.Document(outcome, Contract.Default.RevocationOutcome, screen => Show(screen, outcome));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, RevocationOutcome outcome)
    {
        screen.Line($"{outcome.Operator} is revoked; ended: {outcome.Effect.Sessions} sessions, {outcome.Effect.Approvals} approvals, {outcome.Effect.Links} links.");
        if (outcome.Lines.Count > 0)
            HistoryTable.Show(screen, outcome.Lines);
    }
}
