using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk password …</summary>
internal static class PasswordCommands
{
    public static Command Build() => new CommandGroup(
        "password",
        "Resets passwords.",
        new PasswordResetCommand(),
        new NotBuiltCommand(
            "link", "Sends a link on which the user sets a new password.", "helpdesk password link corp:alice --session SESSION --deliver sms:1",
            Parameters.User(), Parameters.List("--deliver", "sms:N|email:N", "Where it goes.")),
        new NotBuiltCommand("redeem", "Redeems a link: token and new password on standard input, one a line.", "helpdesk password redeem < token-and-password"),
        new NotBuiltCommand("remove", "Removes the password where the store can.", "helpdesk password remove cloud:alice", Parameters.User()),
        new NotBuiltCommand("pass", "Issues a temporary access pass.", "helpdesk password pass cloud:alice", Parameters.User()));
}
