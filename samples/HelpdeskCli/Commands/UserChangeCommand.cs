using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A change that needs nothing but the user.</summary>
internal sealed class UserChangeCommand(
    string name, string description, string example, string done, Func<OperatorDesk, UserRequest, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> change)
    : ChangeCommand(name, description, example)
{
    protected override string Done => done;

    protected override Func<OperatorDesk, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> Read(Invocation invocation, UserTarget user)
    {
        var request = Fill(invocation, new UserRequest(user));
        return (desk, token) => change(desk, request, token);
    }
}
