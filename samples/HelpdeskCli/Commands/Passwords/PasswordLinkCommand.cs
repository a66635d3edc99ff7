using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Sends a secure link.</summary>
internal sealed class PasswordLinkCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string[]> _deliver = Parameters.List("--deliver", "sms:N|email:N", "Where it goes: a verified destination of the user by its number; every one when not given.");
    private readonly Option<string?> _unlock = Parameters.Text("--unlock", "true|false", "Redeeming it also unlocks; true when not given.");
    private readonly OperationParameters _operation;

    public PasswordLinkCommand() : base(
        "link",
        "Sends a link on which the user sets a new password; a newer link kills the older. Needs Links:BaseAddress.",
        "helpdesk --role ServiceDesk password link corp:alice --session SESSION --deliver email:1")
    {
        Add(_user);
        Add(_deliver);
        Add(_unlock);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = _operation.Fill(invocation, new SendLinkRequest(new UserTarget(invocation.Value(_user)))
        {
            Deliver = Words.Deliveries(invocation.Value(_deliver)),
            Unlock = Words.Flag(invocation.Value(_unlock), _unlock.Name) ?? true,
        });
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var outcome = (await desk.Passwords.SendLinkAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(outcome, Contract.Default.SendLinkOutcome, screen => screen.Fields(
            ("User", outcome.User.ToString()),
            ("Operation", outcome.Operation.Value),
            ("On its way to", outcome.Replayed ? "sent by an earlier call with this key" : Screen.List(outcome.DeliveredTo)),
            ("Delivery", outcome.DeliveryFailed ? "failed: the link reached nobody" : null),
            ("Works until", Screen.Time(outcome.ExpiresAt))));
        return ExitCodes.Done;
    }
}
