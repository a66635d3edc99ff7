using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Changes fields of a user.</summary>
internal sealed class UsersUpdateCommand : ChangeCommand
{
    private readonly Option<string?> _userName = Parameters.Text("--user-name", "NAME", "A new user name.");
    private readonly Option<string?> _displayName = Parameters.Text("--display-name", "TEXT", "Display name; an empty text takes it away.");
    private readonly Option<string?> _givenName = Parameters.Text("--given-name", "TEXT", "First name.");
    private readonly Option<string?> _surname = Parameters.Text("--surname", "TEXT", "Last name.");
    private readonly Option<string?> _email = Parameters.Text("--email", "ADDRESS", "Primary mail address.");
    private readonly Option<string?> _secondaryEmail = Parameters.Text("--secondary-email", "ADDRESS", "Secondary mail address.");
    private readonly Option<string?> _mobile = Parameters.Text("--mobile", "NUMBER", "Mobile number.");
    private readonly Option<string?> _role = Parameters.Text("--user-role", "ROLE", "Role or user type, where the store has one.");
    private readonly Option<string?> _expires = Parameters.Text("--account-expires", "TIME|never", "When the account ends by itself.");
    private readonly Option<string?> _location = Parameters.Text("--location", "DN", "The container (OU) to move the account to.");

    public UsersUpdateCommand() : base(
        "update", "Changes names, contacts or the user name; what may be changed stands in Users:UpdatableFields.",
        "helpdesk --role UserAdmin users update corp:alice --mobile +4930123456 --session SESSION")
    {
        foreach (var option in new[] { _userName, _displayName, _givenName, _surname, _email, _secondaryEmail, _mobile, _role, _expires, _location })
            Add(option);
    }

    protected override string Done => "The user is changed.";

    protected override Func<OperatorDesk, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> Read(Invocation invocation, UserTarget user)
    {
        var request = Fill(invocation, new UpdateUserRequest(user, new UserUpdate
        {
            UserName = invocation.Value(_userName),
            DisplayName = invocation.Value(_displayName),
            GivenName = invocation.Value(_givenName),
            Surname = invocation.Value(_surname),
            Email = invocation.Value(_email),
            SecondaryEmail = invocation.Value(_secondaryEmail),
            Mobile = invocation.Value(_mobile),
            Role = invocation.Value(_role),
            AccountExpires = invocation.Value(_expires) == "never" ? DateTimeOffset.MaxValue : Words.Time(invocation.Value(_expires), _expires.Name),
            Container = Words.Container(invocation.Value(_location), _location.Name),
        }));
        return (desk, token) => desk.Users.UpdateAsync(request, token);
    }
}
