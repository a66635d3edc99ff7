using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk verify …</summary>
internal static class VerifyCommands
{
    public static Command Build() => new CommandGroup(
        "verify",
        "Proves that the caller is the user.",
        new VerifyStartCommand(),
        new VerifySendCommand(),
        new VerifyAnswerCommand(),
        new VerifyConfirmCommand(),
        new VerifyShowCommand(),
        new VerifyLiftCommand());

    public static Argument<string> Session() => Parameters.Required("SESSION", "The session that 'verify start' gave.");

    public static Argument<string> Factor() => Parameters.Required("FACTOR", "The factor: Email, Mobile, Authenticator, SecurityQuestions or PersonalData.");
}
