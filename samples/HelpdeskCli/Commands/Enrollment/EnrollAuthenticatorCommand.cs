using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Registers an authenticator app.</summary>
internal sealed class EnrollAuthenticatorCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string?> _code = EnrollCommands.Code();

    public EnrollAuthenticatorCommand() : base(
        "authenticator", "Registers an authenticator app; shows the address to scan or type.", "helpdesk enroll authenticator corp:alice")
    {
        Add(_user);
        Add(_code);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await EnrollCommands.OpenAsync(invocation, _code, cancellationToken);
        using var started = (await desk.BeginEnrollmentAsync(
            new UserTarget(invocation.Value(_user)), new EnrollRequest(FactorType.Authenticator), cancellationToken)).OrFail();
        invocation.Output.Document(EnrollmentDocument.From(started), Contract.Default.EnrollmentDocument, screen =>
        {
            screen.Fields(("Enrollment", started.Enrollment.Value), ("Next", "helpdesk enroll confirm " + started.Enrollment.Value));
            if (started.OtpauthUri is { } address)
                screen.Reveal("Address", address);
        });
        return ExitCodes.Done;
    }
}
