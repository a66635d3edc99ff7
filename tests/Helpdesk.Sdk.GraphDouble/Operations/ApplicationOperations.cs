using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Service principals and who is assigned to them.</summary>
internal static class ApplicationOperations
{
    public static GraphAnswer List(GraphCall call) =>
        Listing.Answer(call, after => call.Directory.ServicePrincipals.Values.Select(static (p, i) => (Sequence: i + 1L, p)).Where(p => p.Sequence > after), "servicePrincipals");

    public static GraphAnswer Get(GraphCall call) =>
        new(200, Listing.Project(call, call.Directory.ServicePrincipals.GetValueOrDefault(call.Values[0]) ?? throw GraphServiceException.NotFound(call.Values[0])));

    public static GraphAnswer GetByAppId(GraphCall call) =>
        new(200, Listing.Project(call, call.Directory.ServicePrincipals.Values.FirstOrDefault(p => p["appId"]!.ToString() == call.Values[0]) ?? throw GraphServiceException.NotFound(call.Values[0])));

    /// <summary>The assignments of a user, those through groups too.</summary>
    public static GraphAnswer Assignments(GraphCall call)
    {
        var (user, _) = call.SeenUser();
        var holders = user is null ? [] : call.Directory.GroupsOf(user.Id, transitive: false, call.Now).Select(static g => g.Id).Append(user.Id).ToHashSet(StringComparer.Ordinal);
        return Listing.Answer(call, after => Numbered(call).Where(a => a.Sequence > after && holders.Contains(a.Data["principalId"]!.ToString())), "appRoleAssignments");
    }

    public static GraphAnswer AssignedTo(GraphCall call) =>
        Listing.Answer(call, after => Numbered(call).Where(a => a.Sequence > after && a.Data["resourceId"]!.ToString() == call.Values[0]), "appRoleAssignments");

    public static GraphAnswer Assign(GraphCall call)
    {
        var body = call.Body!;
        var resource = body["resourceId"]!.ToString();
        var principal = body["principalId"]!.ToString();
        var owner = call.Fact.Template.StartsWith("/users", StringComparison.Ordinal) ? call.User() : (GraphObject)(call.Directory.Find(principal) ?? throw GraphServiceException.NotFound(principal));
        if (!owner.Id.Equals(principal, StringComparison.OrdinalIgnoreCase))
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "Request_BadRequest", "The principalId is not the one of the path.");
        if (!call.Directory.ServicePrincipals.TryGetValue(resource, out var application))
            throw GraphServiceException.NotFound(resource);
        var role = body["appRoleId"]!.ToString();
        var offered = application["appRoles"]!.AsArray();
        if (role == Guid.Empty.ToString() ? offered.Count > 0 : !offered.Any(r => r!["id"]!.ToString() == role))
            throw GraphServiceException.BadRequest("Permission being assigned was not found on application.");
        if (call.Directory.AppRoleAssignments.Exists(a => a["principalId"]!.ToString() == owner.Id && a["resourceId"]!.ToString() == resource && a["appRoleId"]!.ToString() == role))
        {
            const string Message = "Permission being assigned already exists on the object.";
            throw new GraphServiceException(400, "Request_BadRequest", Message) { Details = [("InvalidUpdate", "appRoleAssignment", Message)] };
        }
        return call.Changed(new GraphAnswer(201, call.Directory.AddAssignment(owner, resource, role).DeepClone()));
    }

    public static GraphAnswer Unassign(GraphCall call)
    {
        var mine = call.Fact.Template.StartsWith("/users", StringComparison.Ordinal) ? ("principalId", call.User().Id) : ("resourceId", call.Values[0]);
        var found = call.Directory.AppRoleAssignments.Find(a => a["id"]!.ToString() == call.Values[1] && a[mine.Item1]!.ToString() == mine.Item2) ?? throw GraphServiceException.NotFound(call.Values[1]);
        call.Directory.AppRoleAssignments.Remove(found);
        return call.Changed(GraphAnswer.NoContent);
    }

    private static IEnumerable<(long Sequence, JsonObject Data)> Numbered(GraphCall call) => call.Directory.AppRoleAssignments.Select(static (a, i) => (i + 1L, a));
}
