using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Registers a mail address.</summary>
internal sealed class EnrollEmailCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Argument<string?> _address = new("ADDRESS") { Description = "The mail address.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _addressOption = Parameters.Text("--address", "ADDRESS", "The mail address, instead of the argument.");
    private readonly Option<string?> _code = EnrollCommands.Code();

    public EnrollEmailCommand() : base(
        "email", "Registers a mail address; a code goes there.", "helpdesk enroll email corp:alice alice@home.example")
    {
        Add(_user);
        Add(_address);
        Add(_addressOption);
        Add(_code);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var address = Address(invocation);
        var desk = await EnrollCommands.OpenAsync(invocation, _code, cancellationToken);
        using var started = (await desk.BeginEnrollmentAsync(
            new UserTarget(invocation.Value(_user)), new EnrollRequest(FactorType.Email, address), cancellationToken)).OrFail();
        invocation.Output.Document(EnrollmentDocument.From(started), Contract.Default.EnrollmentDocument, screen => screen.Fields(
            ("Enrollment", started.Enrollment.Value),
            ("Code on its way to", started.Destination),
            ("Next", "helpdesk enroll confirm " + started.Enrollment.Value)));
        return ExitCodes.Done;
    }

    private string Address(Invocation invocation) => (invocation.Value(_address), invocation.Value(_addressOption)) switch
    {
        ({ } address, null) => address,
        (null, { } address) => address,
        _ => throw CommandFailure.Usage("Give one mail address, as the argument or with --address."),
    };
}
