using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Ends a lockout.</summary>
internal sealed class AccountUnlockCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly LinkedParameter _linked;
    private readonly OperationParameters _operation;

    public AccountUnlockCommand() : base(
        "unlock",
        "Ends a lockout; an account that is not locked is a success that says so.",
        "helpdesk --role ServiceDesk account unlock corp:alice --session SESSION",
        "helpdesk --role ServiceDesk account unlock corp:alice --session SESSION --linked all")
    {
        Add(_user);
        _linked = new LinkedParameter(this);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = _operation.Fill(invocation, new UnlockAccountRequest(new UserTarget(invocation.Value(_user))) { Linked = _linked.Read(invocation) });
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var outcome = (await desk.Accounts.UnlockAsync(request, cancellationToken)).OrFail();
        var document = UnlockAccountDocument.From(outcome);
        invocation.Output.Document(document, Contract.Default.UnlockAccountDocument, screen => Show(screen, document));
        LinkedParameter.Warn(invocation, "unlocked", outcome.Linked);
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, UnlockAccountDocument outcome)
    {
        screen.Fields(
            ("User", outcome.User.ToString()),
            ("Outcome", outcome.Message),
            ("Operation", outcome.Operation.Value),
            ("Locked linked accounts", Screen.List(outcome.OfferedLinked)));
        foreach (var linked in outcome.Linked)
            if (linked.Outcome is { } done)
                Show(screen, done);
    }
}
