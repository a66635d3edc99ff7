using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A command that makes one change of one user and answers with what came of it.</summary>
internal abstract class ChangeCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly OperationParameters _operation;

    protected ChangeCommand(string name, string description, string example) : base(name, description, example)
    {
        Add(_user);
        _operation = new OperationParameters(this);
    }

    /// <summary>What it is called when it is done ("The user is disabled.").</summary>
    protected abstract string Done { get; }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var change = Read(invocation, new UserTarget(invocation.Value(_user)));
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var outcome = (await change(desk, cancellationToken)).OrFail();
        invocation.Output.Document(outcome, Contract.Default.ChangeOutcome, screen => Show(screen, outcome));
        return ExitCodes.Done;
    }

    /// <summary>Reads the input and says what is to be done; wrong input is a <see cref="CommandFailure"/>.</summary>
    protected abstract Func<OperatorDesk, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> Read(Invocation invocation, UserTarget user);

    protected T Fill<T>(Invocation invocation, T request) where T : OperationOptions => _operation.Fill(invocation, request);

    private void Show(Screen screen, ChangeOutcome outcome)
    {
        screen.Line(outcome.Replayed ? "It was done by an earlier call with this key." : outcome.Changed ? Done : "Nothing had to be changed.");
        screen.Fields(
            ("User", outcome.User.ToString()),
            ("Operation", outcome.Operation.Value),
            ("Store", outcome.Message),
            ("Notice", outcome.Replayed ? null : outcome.NotNotified ? "the user could not be told on any channel" : "the user is told"));
    }
}
