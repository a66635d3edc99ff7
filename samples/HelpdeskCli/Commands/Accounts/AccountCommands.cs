using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk account …</summary>
internal static class AccountCommands
{
    public static Command Build() => new CommandGroup(
        "account",
        "Unlocks, freezes and unfreezes accounts.",
        new AccountUnlockCommand(),
        new AccountFreezeCommand(),
        new AccountUnfreezeCommand(),
        new AccountUndoCommand());
}
