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
        new UserChangeCommand(
            "remove", "Removes the password where the store can.", "helpdesk --role ServiceDesk password remove local:alice --session SESSION", "The password is removed.",
            static (desk, request, token) => desk.Passwords.RemoveAsync(request, token)),
        new PasswordPassCommand());
}
