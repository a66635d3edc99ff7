using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk desk …</summary>
internal static class DeskCommands
{
    public static Command Build() => new CommandGroup(
        "desk",
        "The emergency brake: stops the desk, revokes an operator. Needs a role with StopTheDesk.",
        new DeskStopCommand(),
        new DeskStartCommand(),
        new DeskRevokeCommand(),
        new DeskAdmitCommand());

    public static Argument<string> Operator() => Parameters.Required("OPERATOR", "The operator's name; letter case does not count.");
}
