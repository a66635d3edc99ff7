using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk password …</summary>
internal static class PasswordCommands
{
    public static Command Build() => new CommandGroup(
        "password",
        "Resets passwords: by a new one, or by a link on which the user sets it.",
        new PasswordResetCommand(),
        new PasswordLinkCommand(),
        new PasswordRedeemCommand(),
        new NotBuiltCommand("remove", "Removes the password where the store can.", "helpdesk password remove cloud:alice", Parameters.User()),
        new NotBuiltCommand("pass", "Issues a temporary access pass.", "helpdesk password pass cloud:alice", Parameters.User()));
}
