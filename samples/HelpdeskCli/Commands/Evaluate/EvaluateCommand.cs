using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The dry run of an action.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private readonly Argument<string> _action = Parameters.Required("ACTION", "The action, such as ResetPassword or UnlockAccount.");
    private readonly Argument<string> _user = Parameters.User();

    public EvaluateCommand() : base(
        "evaluate",
        "Says what would happen and why: the decision, every rule, usable factors, the remaining limit. Changes nothing.",
        "helpdesk --role ServiceDesk evaluate ResetPassword corp:alice",
        "helpdesk --role ServiceDesk --json evaluate UnlockAccount corp:alice")
    {
        Add(_action);
        Add(_user);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var action = Words.Action(invocation.Value(_action));
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var view = (await desk.Users.EvaluateAsync(action, new UserTarget(invocation.Value(_user)), invocation.Process, cancellationToken)).OrFail();
        invocation.Output.Document(view, Contract.Default.EvaluationView, screen => Show(screen, view));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, EvaluationView view)
    {
        screen.Fields(
            ("Action", $"{view.Action} on {view.User}"),
            ("Decision", Word(view.Decision)),
            ("Role", view.Role),
            ("Process", view.Process),
            ("Not supported", view.NotSupported),
            ("Remaining", view.RemainingLimit?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Possible again at", Screen.Time(view.RetryAt)));
        screen.Table(["Rule", "Outcome", "Why"], view.Rules.Select(static r => (string?[])[r.Rule, Word(r.Outcome), r.Message]));
        FactorTables.Rows(screen, view.Factors);
    }

    private static string Word(PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Allow => "allow",
        PolicyOutcome.VerifyFirst => "verify first",
        PolicyOutcome.ApprovalFirst => "approval first",
        _ => "deny",
    };
}
