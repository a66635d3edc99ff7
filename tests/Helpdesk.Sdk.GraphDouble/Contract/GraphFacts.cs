namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Every operation of the contract that a provider may use: path, options, page, body, permissions.</summary>
internal static partial class GraphFacts
{
    private static readonly string[] Read = ["$select", "$expand"];
    private static readonly string[] ListOptions = ["$select", "$filter", "$search", "$orderby", "$top", "$count", "$expand"];
    private static readonly string[] ReadUsers = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];
    private static readonly string[] WriteUsers = ["User.ReadWrite.All", "Directory.ReadWrite.All"];
    private static readonly string[] ReadGroups =
        ["GroupMember.Read.All", "GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];
    private static readonly string[] WriteMembers = ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"];
    private static readonly string[] ReadRoles = ["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", "Directory.ReadWrite.All"];

    // Made late: the parts of this class have no order among their fields.
    private static readonly Lazy<IReadOnlyList<GraphFact>> Made = new(static () => [.. Users(), .. Methods(), .. Groups(), .. Applications(), .. Roles(), .. Tenant()]);

    public static IReadOnlyList<GraphFact> All => Made.Value;

    /// <summary>Whether a token lets properties of groups be read; without, lists that hold groups tell their ids.</summary>
    public static bool MayReadGroups(GraphToken token) => ReadGroups.Any(token.Permissions.Contains);

    /// <summary>The fact for a path; literal segments beat placeholders.</summary>
    public static (GraphFact Fact, IReadOnlyList<string> Values)? Match(string method, IReadOnlyList<string> segments)
    {
        (GraphFact, List<string>)? best = null;
        foreach (var fact in All)
        {
            if (fact.Method == method && fact.Segments.Count == segments.Count && Values(fact, segments) is { } values && (best is null || values.Count < best.Value.Item2.Count))
                best = (fact, values);
        }
        return best;
    }

    /// <summary>Whether another method has the path.</summary>
    public static bool HasPath(IReadOnlyList<string> segments) => All.Any(f => f.Segments.Count == segments.Count && Values(f, segments) is not null);

    private static List<string>? Values(GraphFact fact, IReadOnlyList<string> segments)
    {
        var values = new List<string>();
        for (var i = 0; i < segments.Count; i++)
        {
            var open = fact.Segments[i].IndexOf("{}", StringComparison.Ordinal);
            if (open < 0)
            {
                if (fact.Segments[i] != segments[i].Replace("microsoft.graph.", "graph.", StringComparison.Ordinal))
                    return null;
                continue;
            }
            var (head, tail) = (fact.Segments[i][..open], fact.Segments[i][(open + 2)..]);
            if (segments[i].Length <= head.Length + tail.Length || !segments[i].StartsWith(head, StringComparison.Ordinal) || !segments[i].EndsWith(tail, StringComparison.Ordinal))
                return null;
            values.Add(segments[i][head.Length..^tail.Length]);
        }
        return values;
    }

    private static GraphFact ListOf(string template, EntityFact entity, Func<GraphCall, GraphAnswer> handle, IReadOnlyList<string> app) =>
        new("GET", template, handle) { Options = ListOptions, Entity = entity, MaxTop = 999, Advanced = true, App = app };

    private static GraphFact One(string template, EntityFact entity, Func<GraphCall, GraphAnswer> handle, IReadOnlyList<string> app) =>
        new("GET", template, handle) { Options = Read, Entity = entity, App = app };

    private static IEnumerable<GraphFact> Users()
    {
        yield return ListOf("/users", EntityFacts.User, UserReads.List, ReadUsers) with { Further = UserReads.FurtherPermissions };
        yield return new("POST", "/users", UserChanges.Create) { Body = BodyFacts.NewUser, App = WriteUsers };
        yield return new("GET", "/users/$count", UserReads.Count) { Options = ["$filter", "$search"], Entity = EntityFacts.User, Advanced = true, App = ReadUsers };
        yield return One("/users/{}", EntityFacts.User, UserReads.Get, ReadUsers) with { Further = UserReads.FurtherPermissions, Advanced = true };
        yield return new("PATCH", "/users/{}", UserChanges.Update)
        {
            Body = BodyFacts.UserChange,
            App = [.. WriteUsers, "User-PasswordProfile.ReadWrite.All", "User.EnableDisableAccount.All+User.Read.All"],
            Further = UserChanges.FurtherPermissions,
        };
        yield return new("DELETE", "/users/{}", UserChanges.Delete) { App = ["User.DeleteRestore.All", "User.ReadWrite.All"] };
        yield return new("POST", "/users/{}/revokeSignInSessions", UserChanges.RevokeSessions)
        {
            Body = new BodyFact(null), BodyOptional = true, App = ["User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All"],
        };
        foreach (var (kind, transitive) in new[] { ("memberOf", false), ("transitiveMemberOf", true) })
        {
            IReadOnlyList<string> app = transitive ? [.. ReadGroups, "User.Read.All"] : ReadGroups;
            yield return ListOf($"/users/{{}}/{kind}", EntityFacts.DirectoryObject, c => GroupOperations.MemberOf(c, transitive), app);
            yield return ListOf($"/users/{{}}/{kind}/graph.group", EntityFacts.Group, c => GroupOperations.MemberOf(c, transitive, "group"), app);
            yield return ListOf($"/users/{{}}/{kind}/graph.directoryRole", EntityFacts.DirectoryRole, c => GroupOperations.MemberOf(c, transitive, "directoryRole"), app);
            yield return ListOf($"/users/{{}}/{kind}/graph.administrativeUnit", EntityFacts.AdministrativeUnit, c => GroupOperations.MemberOf(c, transitive, "administrativeUnit"),
                [.. app, "AdministrativeUnit.Read.All"]);
        }
        foreach (var (kind, owned) in new[] { ("ownedDevices", true), ("registeredDevices", false) })
        {
            yield return ListOf($"/users/{{}}/{kind}", EntityFacts.Device, c => UserReads.Devices(c, owned), ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"]);
            yield return ListOf($"/users/{{}}/{kind}/graph.device", EntityFacts.Device, c => UserReads.Devices(c, owned), ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"]);
        }
        foreach (var action in new[] { "getMemberGroups", "getMemberObjects" })
            yield return new("POST", $"/users/{{}}/{action}", GroupOperations.MemberIds) { Body = BodyFacts.MemberGroups, App = [.. ReadGroups, "User.Read.All"] };
        yield return new("POST", "/users/{}/sendMail", MailOperations.Send) { Body = BodyFacts.SendMail, App = ["Mail.Send"] };
        yield return ListOf("/directory/deletedItems/graph.user", EntityFacts.User, UserReads.ListDeleted, ReadUsers);
        yield return new("POST", "/directory/deletedItems/{}/restore", UserChanges.Restore)
        {
            Body = new BodyFact(null), BodyOptional = true, App = ["User.DeleteRestore.All", "User.ReadWrite.All"],
        };
    }

    private static IEnumerable<GraphFact> Tenant()
    {
        yield return ListOf("/organization", EntityFacts.Organization, RoleOperations.Organization, ["Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "User.Read.All"]) with { MaxTop = 0 };
        yield return ListOf("/domains", EntityFacts.Domain, RoleOperations.Domains, ["Domain.Read.All", "Directory.Read.All"]) with { Options = [.. ListOptions.Where(static o => o != "$top")] };
        yield return new("GET", "/reports/authenticationMethods/userRegistrationDetails", UserReads.Registrations)
        {
            Options = ["$select", "$filter", "$orderby", "$top"], Entity = EntityFacts.Registration, MaxTop = 1000, DefaultTop = 1000, App = ["AuditLog.Read.All"],
        };
        yield return One("/reports/authenticationMethods/userRegistrationDetails/{}", EntityFacts.Registration, UserReads.Registration, ["AuditLog.Read.All"]);
        yield return new("POST", "/directoryObjects/getByIds", GroupOperations.ByIds) { Body = BodyFacts.ByIds, App = ["Directory.Read.All", "User.Read.All"] };
    }
}
