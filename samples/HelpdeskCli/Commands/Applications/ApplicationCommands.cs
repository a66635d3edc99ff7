using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk apps …</summary>
internal static class ApplicationCommands
{
    private const string What = "The application's id or name.";

    public static Command Build() => new CommandGroup(
        "apps",
        "Lists and changes which applications a user may use.",
        new ListCommand<ApplicationAssignment, ApplicationsDocument>(
            "Lists a user's applications, those through groups too.", "helpdesk --role ServiceDesk apps list cloud:alice", "The user has no application.",
            ["Application", "Role", "Through group", "Since", "Id"],
            static a => [a.Application, a.Role, a.ThroughGroup, Screen.Time(a.AssignedAt), a.ApplicationId],
            static (desk, user, token) => desk.Applications.ListAsync(user, token), static list => new ApplicationsDocument(list), Contract.Default.ApplicationsDocument),
        new ThingChangeCommand(
            "add", "Assigns an application to a user.", "helpdesk --role ServiceDesk apps add cloud:alice CRM --app-role Reader --session SESSION", "The application is assigned.", "APP", What, true,
            static (user, application, role) => new ApplicationRequest(user, application, role), static (desk, request, token) => desk.Applications.AssignAsync((ApplicationRequest)request, token)),
        new ThingChangeCommand(
            "remove", "Takes an application away from a user: one role, or all.", "helpdesk --role ServiceDesk apps remove cloud:alice CRM", "The application is taken away.", "APP", What, true,
            static (user, application, role) => new ApplicationRequest(user, application, role), static (desk, request, token) => desk.Applications.UnassignAsync((ApplicationRequest)request, token)));
}
