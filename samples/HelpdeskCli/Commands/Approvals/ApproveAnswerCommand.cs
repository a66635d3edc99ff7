using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Grants or refuses a request for approval.</summary>
internal sealed class ApproveAnswerCommand : CliCommand
{
    private readonly Argument<string> _id = Parameters.Required("ID", "The request's id: 'approve list' shows it, and so does the requester's exit 11 (details.approval).");
    private readonly bool _granted;

    public ApproveAnswerCommand(string name, string description, bool granted) : base(name, description, $"helpdesk --role Supervisor approve {name} ID")
    {
        _granted = granted;
        Add(_id);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = (await invocation.OpenOperatorDeskAsync(cancellationToken)).Approvals;
        var id = invocation.Value(_id);
        var answer = (_granted ? await desk.GrantAsync(id, cancellationToken) : await desk.RefuseAsync(id, cancellationToken)).OrFail();
        invocation.Output.Document(answer, Contract.Default.ApprovalAnswer, screen => screen.Fields(
            ("Approval", answer.Approval),
            ("Answer", answer.Granted ? "granted" : "refused"),
            ("Usable until", Screen.Time(answer.UsableUntil)),
            ("Next", answer.Granted ? $"the requester repeats the operation with --approval {answer.Approval}" : null)));
        return ExitCodes.Done;
    }
}
