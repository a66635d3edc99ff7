using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk users …</summary>
internal static class UserCommands
{
    public static Command Build() => new CommandGroup(
        "users",
        "Find, show, create and import users.",
        new UsersSearchCommand(),
        new UsersShowCommand(),
        new UsersCreateCommand(),
        new UsersImportCommand(),
        new NotBuiltCommand("update", "Changes names, contacts or the user name.", "helpdesk users update corp:alice", Parameters.User()),
        new NotBuiltCommand("enable", "Lets a user sign in again.", "helpdesk users enable corp:alice", Parameters.User()),
        new NotBuiltCommand("disable", "Stops a user from signing in.", "helpdesk users disable corp:alice", Parameters.User()),
        new NotBuiltCommand(
            "delete", "Deletes a user.", "helpdesk users delete corp:alice --confirm alice", Parameters.User(),
            Parameters.Text("--confirm", "NAME", "The user's name once more.")),
        new NotBuiltCommand("restore", "Brings a deleted user back.", "helpdesk users restore corp:alice", Parameters.User()),
        new UsersExportCommand());
}
