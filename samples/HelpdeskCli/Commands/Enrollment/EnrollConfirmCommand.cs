using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Proves an enrollment.</summary>
internal sealed class EnrollConfirmCommand : CliCommand
{
    private readonly Argument<string> _enrollment = Parameters.Required("ENROLLMENT", "The enrollment that began it.");
    private readonly Option<string?> _code = EnrollCommands.Code();

    public EnrollConfirmCommand() : base(
        "confirm", "Proves an enrollment with the code, which is read from standard input.", "echo 123456 | helpdesk enroll confirm ENROLLMENT")
    {
        Add(_enrollment);
        Add(_code);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var code = await SecretInput.ReadAsync("code", invocation.Output, cancellationToken);
        var desk = await EnrollCommands.OpenAsync(invocation, _code, cancellationToken);
        var confirmed = (await desk.ConfirmEnrollmentAsync(new EnrollmentId(invocation.Value(_enrollment)), code, cancellationToken)).OrFail();
        invocation.Output.Document(confirmed, Contract.Default.EnrollmentConfirmed, screen => screen.Fields(
            ("Enrollment", confirmed.Enrollment.Value),
            ("Factor", confirmed.Factor.Value),
            ("Usable from", Screen.Time(confirmed.UsableFrom))));
        return ExitCodes.Done;
    }
}
