using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk state …</summary>
internal static class StateCommands
{
    public static Command Build() => new CommandGroup("state", "Looks after the SDK's own state.", new StateMigrateCommand(), new StateAcknowledgeCommand());
}
