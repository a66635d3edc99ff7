using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk enroll …</summary>
internal static class EnrollCommands
{
    public static Command Build() => new CommandGroup(
        "enroll",
        "Registers factors as the end user, for whom the host vouches or who has an enrollment code.",
        new EnrollQuestionsCommand(),
        new EnrollMobileCommand(),
        new EnrollEmailCommand(),
        new EnrollAuthenticatorCommand(),
        new EnrollLinkCommand(),
        new EnrollConfirmCommand(),
        new EnrollCodeCommand());

    /// <summary>Answers what was begun, with what to do next.</summary>
    public static int Show(Invocation invocation, EnrollmentStarted started, string? codeIsAt = null, Action<Screen>? more = null)
    {
        invocation.Output.Document(EnrollmentDocument.From(started), Contract.Default.EnrollmentDocument, screen =>
        {
            screen.Fields(
                ("Enrollment", started.Enrollment.Value),
                ("Code on its way to", codeIsAt ?? started.Destination),
                ("Usable from", Screen.Time(started.UsableFrom)),
                ("Next", started.Confirmed ? null : "helpdesk enroll confirm " + started.Enrollment.Value));
            more?.Invoke(screen);
        });
        return ExitCodes.Done;
    }
}
