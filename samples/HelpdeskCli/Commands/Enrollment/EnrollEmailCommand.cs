using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Registers a mail address.</summary>
internal sealed class EnrollEmailCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Argument<string?> _address = new("ADDRESS") { Description = "The mail address.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _addressOption = Parameters.Text("--address", "ADDRESS", "The mail address, instead of the argument.");
    private readonly EnrollAccess _access;

    public EnrollEmailCommand() : base(
        "email", "Registers a mail address; a code goes there.", "helpdesk enroll email corp:alice alice@home.example")
    {
        Add(_user);
        Add(_address);
        Add(_addressOption);
        _access = new EnrollAccess(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var address = Address(invocation);
        using var visit = await _access.OpenAsync(invocation, cancellationToken);
        using var started = await visit.BeginAsync(invocation.Value(_user), new EnrollRequest(FactorType.Email, address), cancellationToken);
        return EnrollCommands.Show(invocation, started);
    }

    private string Address(Invocation invocation) => (invocation.Value(_address), invocation.Value(_addressOption)) switch
    {
        ({ } address, null) => address,
        (null, { } address) => address,
        _ => throw CommandFailure.Usage("Give one mail address, as the argument or with --address."),
    };
}
