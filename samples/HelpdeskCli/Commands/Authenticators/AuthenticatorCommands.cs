using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk authenticators …</summary>
internal static class AuthenticatorCommands
{
    public static Command Build() => new CommandGroup(
        "authenticators",
        "Lists and takes away the ways to sign in that the identity store keeps.",
        new ListCommand<StoreAuthenticator, AuthenticatorsDocument>(
            "Lists what is registered.", "helpdesk --role ServiceDesk authenticators list cloud:alice", "Nothing is registered.",
            ["Kind", "Label", "Since", "Default", "Cannot be removed", "Id"],
            static a => [a.Kind, a.Label, Screen.Time(a.CreatedAt), Screen.YesNo(a.IsDefault), a.FixedBecause, a.Id],
            static (desk, user, token) => desk.Authenticators.ListAsync(user, token), static list => new AuthenticatorsDocument(list), Contract.Default.AuthenticatorsDocument),
        new ThingChangeCommand(
            "remove", "Takes one away.", "helpdesk --role ServiceDesk authenticators remove cloud:alice AUTHENTICATOR --session SESSION", "The authenticator is removed.", "AUTHENTICATOR", "Its id, as listed.", false,
            static (user, authenticator, _) => new RemoveAuthenticatorRequest(user, authenticator),
            static (desk, request, token) => desk.Authenticators.RemoveAsync((RemoveAuthenticatorRequest)request, token)),
        new UserChangeCommand(
            "reset", "Takes every second factor away, so that it is set up again at next sign-in.", "helpdesk --role ServiceDesk authenticators reset cloud:alice --session SESSION",
            "Every second factor is removed.", static (desk, request, token) => desk.Authenticators.ResetAsync(request, token)));
}
