using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Lists open requests for approval.</summary>
internal sealed class ApproveListCommand() : CliCommand("list", "Lists open requests about users you may approve for, oldest first.", "helpdesk --role Supervisor approve list")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var approvals = (await desk.Approvals.ListAsync(cancellationToken)).OrFail();
        invocation.Output.Document(new ApprovalsDocument(approvals), Contract.Default.ApprovalsDocument, screen => Show(screen, approvals));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, IReadOnlyList<ApprovalView> approvals)
    {
        if (approvals.Count == 0)
        {
            screen.Line("Nothing waits for approval.");
            return;
        }
        screen.Table(
            ["Id", "Requester", "Action", "User", "What exactly", "Why", "Ticket", "Until"],
            approvals.Select(static a => (string?[])
            [
                a.Id, a.Requester, a.Action.Value, $"{a.User.Store}:{a.UserName}", a.Options, Screen.List(a.Reasons), a.Ticket, Screen.Time(a.ExpiresAt),
            ]));
    }
}
