using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Resets a password.</summary>
internal sealed class PasswordResetCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<bool> _generate = Parameters.Flag("--generate", "Generates the new password.");
    private readonly Option<bool> _passwordStdin = Parameters.Flag("--password-stdin", "Takes the new password from standard input, or from a prompt; needs a role with RevealSecret.");
    private readonly Option<string?> _mustChange = Parameters.Text("--must-change", "true|false", "Must change at next sign-in; as the policy says when not given.");
    private readonly Option<string?> _unlock = Parameters.Text("--unlock", "true|false", "Also unlocks; true when not given.");
    private readonly Option<bool> _signOut = Parameters.Flag("--sign-out", "Also signs out everywhere, where the store can.");
    private readonly Option<string[]> _deliver = Parameters.List("--deliver", "sms:N|email:N", "Where a generated password goes: a verified destination of the user by its number.");
    private readonly Option<bool> _reveal = Parameters.Flag("--reveal", "Shows a generated password to the operator.");
    private readonly Option<bool> _passphrase = Parameters.Flag("--passphrase", "Generates a readable passphrase instead of random characters.");
    private readonly LinkedParameter _linked;
    private readonly OperationParameters _operation;

    public PasswordResetCommand() : base(
        "reset",
        "Sets a new password.",
        "helpdesk --role ServiceDesk password reset corp:alice --generate --session SESSION --deliver sms:1",
        "helpdesk --role ServiceDesk password reset corp:alice --password-stdin --session SESSION < new-password",
        "helpdesk --role ServiceDesk password reset corp:alice --generate --session SESSION --linked all",
        "helpdesk --role ServiceDesk --json password reset corp:alice --generate --reveal --session SESSION")
    {
        Add(_user);
        foreach (var option in new Option[] { _generate, _passwordStdin, _mustChange, _unlock, _signOut, _deliver, _reveal, _passphrase })
            Add(option);
        _linked = new LinkedParameter(this);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var typed = invocation.Value(_passwordStdin);
        if (typed == invocation.Value(_generate))
            throw CommandFailure.Usage("Give exactly one of --generate and --password-stdin.");
        if (typed && (invocation.Has(_deliver) || invocation.Value(_reveal) || invocation.Value(_passphrase)))
            throw CommandFailure.Usage("--deliver, --reveal and --passphrase are for a generated password.");
        var request = _operation.Fill(invocation, new ResetPasswordRequest(new UserTarget(invocation.Value(_user)))
        {
            MustChange = Words.Flag(invocation.Value(_mustChange), _mustChange.Name),
            Unlock = Words.Flag(invocation.Value(_unlock), _unlock.Name) ?? true,
            SignOut = invocation.Value(_signOut),
            Reveal = invocation.Value(_reveal),
            Deliver = Words.Deliveries(invocation.Value(_deliver)),
            Passphrase = invocation.Value(_passphrase),
            Linked = _linked.Read(invocation),
        });
        using var password = typed ? await SecretInput.ReadAsync("new password", invocation, cancellationToken) : null;
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        using var outcome = (await desk.Passwords.ResetAsync(request with { Password = password }, cancellationToken)).OrFail();
        invocation.Output.Document(ResetPasswordDocument.From(outcome), Contract.Default.ResetPasswordDocument, screen => Show(screen, outcome));
        LinkedParameter.Warn(invocation, "reset", outcome.Linked);
        foreach (var signOut in outcome.Linked.Select(static l => l.Outcome?.SignOut).Prepend(outcome.SignOut))
            if (signOut?.Error is { } error)
                invocation.Output.Warn($"The password is reset, but {signOut.User} was not signed out: {error.Message}");
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, ResetPasswordOutcome outcome)
    {
        screen.Line(outcome.Replayed ? "The password was reset by an earlier call with this key." : "The password is reset.");
        screen.Fields(
            ("User", outcome.User.ToString()),
            ("Operation", outcome.Operation.Value),
            ("Must change", Screen.YesNo(outcome.MustChange)),
            ("Unlocked", Screen.YesNo(outcome.Unlocked)),
            ("Signed out", outcome.SignOut is { } signOut ? Screen.YesNo(signOut.Error is null) : null),
            ("On its way to", Screen.List(outcome.DeliveredTo)),
            ("Delivery", outcome.DeliveryFailed ? "failed: nobody knows the password; reset it again" : null),
            ("Notice", outcome.NotNotified ? "the user could not be told on any channel" : "the user is told"),
            ("Further linked accounts", Screen.List(outcome.OfferedLinked)));
        if (outcome.Revealed is { } password)
            screen.Reveal("Password", password);
        foreach (var linked in outcome.Linked)
            if (linked.Outcome is { } done)
                Show(screen, done);
    }
}
