using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A change of a user that names one more thing: a group, an application, an authenticator.</summary>
internal sealed class ThingChangeCommand : ChangeCommand
{
    private readonly Argument<string> _thing;
    private readonly Option<string?>? _role;
    private readonly string _done;
    private readonly Func<UserTarget, string, string?, OperationOptions> _request;
    private readonly Func<OperatorDesk, OperationOptions, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> _change;

    public ThingChangeCommand(
        string name, string description, string example, string done, string thing, string what, bool withRole,
        Func<UserTarget, string, string?, OperationOptions> request, Func<OperatorDesk, OperationOptions, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> change)
        : base(name, description, example)
    {
        _thing = Parameters.Required(thing, what);
        _done = done;
        _request = request;
        _change = change;
        Add(_thing);
        if (!withRole)
            return;
        _role = Parameters.Text("--app-role", "ROLE", "The role in the application.");
        Add(_role);
    }

    protected override string Done => _done;

    protected override Func<OperatorDesk, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> Read(Invocation invocation, UserTarget user)
    {
        var request = Fill(invocation, _request(user, invocation.Value(_thing), _role is null ? null : invocation.Value(_role)));
        return (desk, token) => _change(desk, request, token);
    }
}
