using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Issues a temporary access pass.</summary>
internal sealed class PasswordPassCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<int?> _minutes = Parameters.Number("--minutes", "How long the pass lives, in minutes; 60 when not given.");
    private readonly Option<bool> _reusable = Parameters.Flag("--reusable", "Good for several sign-ins while it lives.");
    private readonly Option<string[]> _deliver = Parameters.List("--deliver", "sms:N|email:N", "Where the pass goes: a verified destination of the user by its number.");
    private readonly Option<bool> _reveal = Parameters.Flag("--reveal", "Shows the pass to the operator.");
    private readonly OperationParameters _operation;

    public PasswordPassCommand() : base(
        "pass", "Issues a temporary access pass, where the store can.",
        "helpdesk --role ServiceDesk password pass cloud:alice --session SESSION --deliver sms:1", "helpdesk --role ServiceDesk --json password pass cloud:alice --session SESSION --reveal")
    {
        Add(_user);
        foreach (var option in new Option[] { _minutes, _reusable, _deliver, _reveal })
            Add(option);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var minutes = invocation.Value(_minutes) ?? 60;
        if (minutes is < 1 or > 525_600)
            throw CommandFailure.Usage($"--minutes {minutes.ToString(CultureInfo.InvariantCulture)} is not from 1 to 525600.");
        var request = _operation.Fill(invocation, new AccessPassRequest(new UserTarget(invocation.Value(_user)))
        {
            Lifetime = TimeSpan.FromMinutes(minutes),
            OneTime = !invocation.Value(_reusable),
            Reveal = invocation.Value(_reveal),
            Deliver = Words.Deliveries(invocation.Value(_deliver)),
        });
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        using var outcome = (await desk.Authenticators.IssuePassAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(AccessPassDocument.From(outcome), Contract.Default.AccessPassDocument, screen => Show(screen, outcome));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, AccessPassOutcome outcome)
    {
        screen.Line(outcome.Replayed ? "The pass was issued by an earlier call with this key." : "The pass is issued.");
        screen.Fields(
            ("User", outcome.User.ToString()),
            ("Operation", outcome.Operation.Value),
            ("Ends", Screen.Time(outcome.Ends)),
            ("On its way to", Screen.List(outcome.DeliveredTo)),
            ("Delivery", outcome.DeliveryFailed ? "failed: issue another pass" : null),
            ("Notice", outcome.NotNotified ? "the user could not be told on any channel" : "the user is told"));
        if (outcome.Revealed is { } pass)
            screen.Reveal("Pass", pass);
    }
}
