using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk users …</summary>
internal static class UserCommands
{
    public static Command Build() => new CommandGroup(
        "users",
        "Find, show, create, import and change users.",
        new UsersSearchCommand(),
        new UsersCountsCommand(),
        new UsersShowCommand(),
        new UsersCreateCommand(),
        new UsersImportCommand(),
        new UsersUpdateCommand(),
        new UserChangeCommand(
            "enable", "Lets a user sign in again.", "helpdesk --role UserAdmin users enable corp:alice --session SESSION", "The user is enabled.",
            static (desk, request, token) => desk.Users.EnableAsync(request, token)),
        new UserChangeCommand(
            "disable", "Stops a user from signing in; works on a frozen person too.", "helpdesk --role UserAdmin users disable corp:alice", "The user is disabled.",
            static (desk, request, token) => desk.Users.DisableAsync(request, token)),
        new UsersDeleteCommand(),
        new UserChangeCommand(
            "restore", "Brings a deleted user back, for as long as the store keeps them.", "helpdesk --role UserAdmin users restore corp:alice --session SESSION", "The user is restored.",
            static (desk, request, token) => desk.Users.RestoreAsync(request, token)),
        new UsersExportCommand());
}
