using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Makes a token for enrolling devices: shown once, or mailed to the user.</summary>
internal sealed class TokensCreateCommand : CliCommand
{
    private const int Usual = 720, Most = 3650;
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<int?> _days = Parameters.Number("--days", "How many days the token works; 720 when not given.");
    private readonly Option<bool> _mail = Parameters.Flag("--mail", "Mails the token to the user and does not show it.");
    private readonly OperationParameters _operation;

    public TokensCreateCommand() : base(
        "create", "Makes a token with which any number of a user's devices can be enrolled. It is shown this once.",
        "helpdesk --role ServiceDesk tokens create local:alice", "helpdesk --role ServiceDesk tokens create local:alice --days 30 --mail")
    {
        Add(_user);
        Add(_days);
        Add(_mail);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var days = invocation.Value(_days) ?? Usual;
        if (days is < 1 or > Most)
            throw CommandFailure.Usage($"--days {days.ToString(CultureInfo.InvariantCulture)} is not from 1 to {Most}.");
        var request = _operation.Fill(invocation, new DeviceTokenRequest(new UserTarget(invocation.Value(_user))) { Lifetime = TimeSpan.FromDays(days), ToUser = invocation.Value(_mail) });
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        using var outcome = (await desk.Devices.CreateTokenAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(DeviceTokenDocument.From(outcome), Contract.Default.DeviceTokenDocument, screen => Show(screen, outcome));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, DeviceTokenOutcome outcome)
    {
        screen.Line(outcome.Replayed ? "The token was made by an earlier call with this key." : "The token is made.");
        screen.Fields(
            ("User", outcome.User.ToString()),
            ("Serial number", outcome.Operation.Value),
            ("Expires", Screen.Time(outcome.ExpiresAt)),
            ("On its way to", Screen.List(outcome.SentTo)),
            ("Delivery", outcome.DeliveryFailed ? "failed: revoke this token and make another" : null),
            ("Notice", outcome.Replayed ? null : outcome.NotNotified ? "the user could not be told on any channel" : "the user is told"));
        if (outcome.Token is { } token)
            screen.Reveal("Token", token);
    }
}
