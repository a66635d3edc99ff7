using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Proves an enrollment.</summary>
internal sealed class EnrollConfirmCommand : CliCommand
{
    private readonly Argument<string> _enrollment = Parameters.Required("ENROLLMENT", "The enrollment that began it.");

    public EnrollConfirmCommand() : base(
        "confirm", "Proves an enrollment with the code, which is read from standard input.", "echo 123456 | helpdesk enroll confirm ENROLLMENT")
        => Add(_enrollment);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var code = await SecretInput.ReadAsync("code", invocation, cancellationToken);
        // Whoever could begin it can end it: the code is the proof. A host that vouches does so through a declared operator.
        if (invocation.Settings is { VouchForUsers: true, Operators: not null })
            invocation.ResolveOperator();
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var confirmed = (await desk.ConfirmEnrollmentAsync(new EnrollmentId(invocation.Value(_enrollment)), code, cancellationToken)).OrFail();
        invocation.Output.Document(confirmed, Contract.Default.EnrollmentConfirmed, screen => screen.Fields(
            ("Enrollment", confirmed.Enrollment.Value),
            ("Factor", confirmed.Factor.Value),
            ("Usable from", Screen.Time(confirmed.UsableFrom))));
        return ExitCodes.Done;
    }
}
