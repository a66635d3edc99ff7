using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk account …</summary>
internal static class AccountCommands
{
    public static Command Build() => new CommandGroup(
        "account",
        "Unlocks accounts.",
        new AccountUnlockCommand(),
        new NotBuiltCommand("freeze", "Stops every credential-affecting action on a person.", "helpdesk account freeze corp:alice", Parameters.User()),
        new NotBuiltCommand("unfreeze", "Lifts a freeze.", "helpdesk account unfreeze corp:alice --approval ID", Parameters.User()),
        new NotBuiltCommand("undo", "\"This wasn't me\": the token of a notice on standard input.", "helpdesk account undo < token"));
}
