using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Issues a code for a first enrollment.</summary>
internal sealed class EnrollCodeCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly OperationParameters _operation;

    public EnrollCodeCommand() : base(
        "code", "Issues a code with which a user begins one enrollment; a second operator has to approve it.", "helpdesk --role ServiceDesk enroll code corp:alice --approval ID")
    {
        Add(_user);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var request = _operation.Fill(invocation, new IssueEnrollmentCodeRequest(new UserTarget(invocation.Value(_user))));
        using var issued = (await desk.Enrollments.IssueCodeAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(EnrollmentCodeDocument.From(issued), Contract.Default.EnrollmentCodeDocument, screen =>
        {
            screen.Fields(
                ("User", issued.User.ToString()),
                ("Works until", Screen.Time(issued.ExpiresAt)),
                ("Code", issued.Code is null ? "was shown when it was issued" : null));
            if (issued.Code is { } code)
                screen.Reveal("Code", code);
        });
        return ExitCodes.Done;
    }
}
