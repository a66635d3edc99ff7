using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Creates one user.</summary>
internal sealed class UsersCreateCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.Required("USER", "store:name of the new user.");
    private readonly Option<string?> _displayName = Parameters.Text("--display-name", "TEXT", "Display name.");
    private readonly Option<string?> _givenName = Parameters.Text("--given-name", "TEXT", "First name.");
    private readonly Option<string?> _surname = Parameters.Text("--surname", "TEXT", "Last name.");
    private readonly Option<string?> _email = Parameters.Text("--email", "ADDRESS", "Primary mail address.");
    private readonly Option<string?> _secondaryEmail = Parameters.Text("--secondary-email", "ADDRESS", "Secondary mail address.");
    private readonly Option<string?> _mobile = Parameters.Text("--mobile", "NUMBER", "Mobile number.");
    private readonly Option<string?> _role = Parameters.Text("--user-role", "ROLE", "Role or user type, where the store has one.");
    private readonly Option<string?> _location = Parameters.Text("--location", "DN", "The container (OU) to create it in.");
    private readonly Option<string?> _enabled = Parameters.Text("--enabled", "true|false", "Whether it may sign in; true when not given.");
    private readonly Option<bool> _passwordStdin = Parameters.Flag("--password-stdin", "Takes a first password from standard input; the history says that it is known to the operator.");
    private readonly Option<bool> _invite = Parameters.Flag("--invite", "Mails the user a secure link for their first password.");
    private readonly Option<string[]> _group = new("--group") { HelpName = "GROUP", Description = "Puts the user into this group. Repeat it for several." };
    private readonly OperationParameters _operation;

    public UsersCreateCommand() : base(
        "create", "Creates a user.",
        "helpdesk --role UserAdmin users create local:alice --display-name 'Alice Ames' --email alice@example.com",
        "helpdesk --role UserAdmin users create local:alice --email alice@example.com --group Sales --group Printing --invite")
    {
        Add(_user);
        foreach (var option in new Option[] { _displayName, _givenName, _surname, _email, _secondaryEmail, _mobile, _role, _location, _enabled, _passwordStdin, _invite, _group })
            Add(option);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (store, name) = Split(invocation.Value(_user));
        var enabled = Words.Flag(invocation.Value(_enabled), _enabled.Name) ?? true;
        var container = Words.Container(invocation.Value(_location), _location.Name);
        using var password = invocation.Value(_passwordStdin) ? await SecretInput.ReadAsync("password", invocation, cancellationToken) : null;
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var request = _operation.Fill(invocation, new CreateUserRequest(store ?? OnlyStore(invocation), new NewUser
        {
            UserName = name,
            DisplayName = invocation.Value(_displayName),
            GivenName = invocation.Value(_givenName),
            Surname = invocation.Value(_surname),
            Email = invocation.Value(_email),
            SecondaryEmail = invocation.Value(_secondaryEmail),
            Mobile = invocation.Value(_mobile),
            Role = invocation.Value(_role),
            Container = container,
            Enabled = enabled,
            Password = password,
        })
        {
            Invite = invocation.Value(_invite),
            Groups = invocation.Value(_group) ?? [],
        });
        var outcome = (await desk.Users.CreateAsync(request, cancellationToken)).OrFail();
        foreach (var missed in outcome.Groups.Where(static g => !g.Joined))
            invocation.Output.Warn($"The user is not in the group {missed.Group}: {missed.Reason}");
        invocation.Output.Document(outcome, Contract.Default.CreateUserOutcome, screen =>
        {
            screen.Line($"Created {name} ({outcome.User}).");
            if (outcome.Invitation is { } invitation)
                screen.Line(invitation.Reason ?? $"Invited at {invitation.To}{(invitation.DeliveryFailed ? "; the first try to deliver it failed" : "")}.");
        });
        return ExitCodes.Done;
    }

    private static (string? Store, string Name) Split(string user) =>
        user.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (user[..colon], user[(colon + 1)..]) : (null, user);

    private static string OnlyStore(Invocation invocation) => invocation.Settings.Stores.Count == 1
        ? invocation.Settings.Stores.Keys.Single()
        : throw CommandFailure.Usage("Several stores are configured; write store:name.");
}
