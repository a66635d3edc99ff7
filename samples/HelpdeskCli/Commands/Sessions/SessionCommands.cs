using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk sessions …</summary>
internal static class SessionCommands
{
    public static Command Build() => new CommandGroup(
        "sessions",
        "Lists where a user is signed in, and signs them out.",
        new ListCommand<SignInSession, SessionsDocument>(
            "Lists a user's sessions, where the store tells.", "helpdesk --role ServiceDesk sessions list local:alice", "The user is signed in nowhere.",
            ["Id", "Since", "Last seen", "Client", "Address"],
            static s => [s.Id, Screen.Time(s.Started), Screen.Time(s.LastSeen), s.Client, s.Address],
            static (desk, user, token) => desk.Sessions.ListAsync(user, token), static list => new SessionsDocument(list), Contract.Default.SessionsDocument),
        new UserChangeCommand(
            "revoke", "Signs a user out everywhere.", "helpdesk --role ServiceDesk sessions revoke cloud:alice", "The user is signed out everywhere.",
            static (desk, request, token) => desk.Sessions.RevokeAsync(request, token)));
}
