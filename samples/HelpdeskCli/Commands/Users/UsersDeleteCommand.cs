using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Deletes a user whose name is typed once more.</summary>
internal sealed class UsersDeleteCommand : ChangeCommand
{
    private readonly Option<string?> _confirm = Parameters.Text("--confirm", "NAME", "The account's user name once more, exactly.");

    public UsersDeleteCommand() : base("delete", "Deletes a user.", "helpdesk --role UserAdmin users delete corp:alice --confirm alice") => Add(_confirm);

    protected override string Done => "The user is deleted.";

    protected override Func<OperatorDesk, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> Read(Invocation invocation, UserTarget user)
    {
        var confirm = invocation.Value(_confirm) ?? throw CommandFailure.Usage("Deleting asks for --confirm NAME, the account's user name once more.");
        var request = Fill(invocation, new DeleteUserRequest(user, confirm));
        return (desk, token) => desk.Users.DeleteAsync(request, token);
    }
}
