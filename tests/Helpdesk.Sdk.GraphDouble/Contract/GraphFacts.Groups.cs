namespace Helpdesk.Sdk.GraphDouble;

/// <content>Groups, units, applications, roles.</content>
internal static partial class GraphFacts
{
    private static IEnumerable<GraphFact> Groups()
    {
        yield return ListOf("/groups", EntityFacts.Group, GroupOperations.List, ReadGroups);
        yield return One("/groups/{}", EntityFacts.Group, GroupOperations.Get, ReadGroups) with { Advanced = true };
        yield return ListOf("/groups/{}/members", EntityFacts.DirectoryObject, c => GroupOperations.Members(c, transitive: false), ReadGroups);
        yield return ListOf("/groups/{}/members/graph.user", EntityFacts.User, c => GroupOperations.Members(c, transitive: false), ReadGroups);
        yield return ListOf("/groups/{}/transitiveMembers", EntityFacts.DirectoryObject, c => GroupOperations.Members(c, transitive: true), ReadGroups);
        yield return new("POST", "/groups/{}/members/$ref", GroupOperations.AddMember) { Body = BodyFacts.Reference, App = WriteMembers };
        yield return new("DELETE", "/groups/{}/members/{}/$ref", GroupOperations.RemoveMember) { App = WriteMembers };
        yield return new("DELETE", "/groups/{}/members/{}", UserChanges.DeleteThroughGroup) { App = WriteMembers, Forbidden = true };
        yield return ListOf("/directory/administrativeUnits", EntityFacts.AdministrativeUnit, GroupOperations.ListUnits, ["AdministrativeUnit.Read.All", "Directory.Read.All"]);
        yield return One("/directory/administrativeUnits/{}", EntityFacts.AdministrativeUnit, GroupOperations.GetUnit, ["AdministrativeUnit.Read.All", "Directory.Read.All"]);
        yield return ListOf("/directory/administrativeUnits/{}/members", EntityFacts.DirectoryObject, GroupOperations.UnitMembers, ["AdministrativeUnit.Read.All", "Directory.Read.All"]);
        yield return ListOf("/directory/administrativeUnits/{}/members/graph.user", EntityFacts.User, GroupOperations.UnitMembers, ["AdministrativeUnit.Read.All", "Directory.Read.All"]);
    }

    private static IEnumerable<GraphFact> Applications()
    {
        string[] write = ["AppRoleAssignment.ReadWrite.All"];
        string[] read = ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All"];
        yield return ListOf("/users/{}/appRoleAssignments", EntityFacts.AppRoleAssignment, ApplicationOperations.Assignments, [.. write, "Directory.Read.All"]);
        yield return new("POST", "/users/{}/appRoleAssignments", ApplicationOperations.Assign) { Body = BodyFacts.AppRoleAssignment, App = write };
        yield return new("DELETE", "/users/{}/appRoleAssignments/{}", ApplicationOperations.Unassign) { App = write };
        yield return ListOf("/servicePrincipals", EntityFacts.ServicePrincipal, ApplicationOperations.List, read);
        yield return One("/servicePrincipals/{}", EntityFacts.ServicePrincipal, ApplicationOperations.Get, read);
        yield return One("/servicePrincipals(appId='{}')", EntityFacts.ServicePrincipal, ApplicationOperations.GetByAppId, read);
        yield return ListOf("/servicePrincipals/{}/appRoleAssignedTo", EntityFacts.AppRoleAssignment, ApplicationOperations.AssignedTo, read);
        yield return new("POST", "/servicePrincipals/{}/appRoleAssignedTo", ApplicationOperations.Assign) { Body = BodyFacts.AppRoleAssignment, App = write };
        yield return new("DELETE", "/servicePrincipals/{}/appRoleAssignedTo/{}", ApplicationOperations.Unassign) { App = write };
    }

    private static IEnumerable<GraphFact> Roles()
    {
        string[] options = ["$select", "$filter", "$expand", "$top", "$count", "$orderby"];
        yield return new("GET", "/roleManagement/directory/roleAssignments", RoleOperations.Assignments)
        {
            Options = options, Entity = EntityFacts.RoleAssignment, MaxTop = 999, Expandable = ["roleDefinition"], App = ReadRoles,
        };
        yield return new("GET", "/roleManagement/directory/roleDefinitions", RoleOperations.Definitions) { Options = options, Entity = EntityFacts.RoleDefinition, MaxTop = 999, App = ReadRoles };
        yield return new("GET", "/roleManagement/directory/roleEligibilityScheduleInstances", RoleOperations.Eligibilities)
        {
            Options = options, Entity = EntityFacts.RoleEligibility, MaxTop = 999, Expandable = ["roleDefinition"],
            App = ["RoleEligibilitySchedule.Read.Directory", "RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.Read.All", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"],
        };
        yield return new("GET", "/directoryRoles", RoleOperations.ActiveRoles) { Options = ["$select", "$filter", "$count"], Entity = EntityFacts.DirectoryRole, Advanced = true, App = ReadRoles };
    }
}
