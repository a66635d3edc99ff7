using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Groups, their members, and the groups, roles and units of a user.</summary>
internal static class GroupOperations
{
    public static GraphAnswer List(GraphCall call) => Listing.Answer(call, after => Ordered(call.Directory.Groups.Values, after, call.Now), "groups");

    public static GraphAnswer Get(GraphCall call)
    {
        var answer = Listing.Project(call, Seen(call, Group(call)));
        answer["@odata.context"] = call.Context("groups/$entity");
        return new GraphAnswer(200, answer);
    }

    public static GraphAnswer Members(GraphCall call, bool transitive)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Collect(call, Group(call), transitive, ids);
        return Objects(call, ids);
    }

    public static GraphAnswer MemberOf(GraphCall call, bool transitive, string? type = null)
    {
        var (user, _) = call.SeenUser();
        var directory = call.Directory;
        var found = new List<(long, JsonObject)>();
        if (user is not null)
        {
            var groups = directory.GroupsOf(user.Id, transitive, call.Now);
            var isTold = GraphFacts.MayReadGroups(call.Token);
            found.AddRange(groups.Select(g => (g.Sequence, Typed("group", isTold ? Seen(call, g) : new JsonObject { ["id"] = g.Id }))));
            found.AddRange(directory.Units.Values.Where(u => u.Members.Seen(user.Id, call.Now)).Select(u => (u.Sequence, Typed("administrativeUnit", u.Data))));
            var holders = transitive ? groups.Select(static g => g.Id).Append(user.Id).ToHashSet(StringComparer.Ordinal) : [user.Id];
            found.AddRange(directory.RoleAssignments.Where(a => a["directoryScopeId"]!.ToString() == "/" && holders.Contains(a["principalId"]!.ToString()))
                .Select(static a => a["roleDefinitionId"]!.ToString()).Distinct(StringComparer.Ordinal).Select((id, i) => (long.MaxValue / 2 + i, Role(directory, id))));
        }
        return Listing.Answer(call, after => found.Where(f => f.Item1 > after && (type is null || f.Item2["@odata.type"]!.ToString() == "#microsoft.graph." + type)).OrderBy(static f => f.Item1),
            "directoryObjects");
    }

    public static GraphAnswer AddMember(GraphCall call)
    {
        var group = Changeable(call);
        var reference = call.Body!["@odata.id"]!.ToString();
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var uri) || uri.Segments is not [.., "directoryObjects/" or "users/", var id])
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "Request_BadRequest", "Invalid URL format specified in @odata.id.");
        var member = Object(call, Uri.UnescapeDataString(id));
        if (group.Members.Contains(member.Id))
            throw GraphServiceException.BadRequest("One or more added object references already exist for the following modified properties: 'members'.");
        group.Members.Set(member.Id, member: true, call.Now, call.Directory.ReplicationDelay);
        return call.Changed(GraphAnswer.NoContent);
    }

    public static GraphAnswer RemoveMember(GraphCall call)
    {
        var group = Changeable(call);
        var member = Object(call, call.Values[1]);
        if (!group.Members.Contains(member.Id))
            throw GraphServiceException.NotFound(call.Values[1]);
        group.Members.Set(member.Id, member: false, call.Now, call.Directory.ReplicationDelay);
        return call.Changed(GraphAnswer.NoContent);
    }

    public static GraphAnswer ListUnits(GraphCall call) => Listing.Answer(call, after => Ordered(call.Directory.Units.Values, after, call.Now), "directory/administrativeUnits");

    public static GraphAnswer GetUnit(GraphCall call) => new(200, Listing.Project(call, Unit(call).Data));

    public static GraphAnswer UnitMembers(GraphCall call) => Objects(call, Unit(call).Members.SeenAt(call.Now).ToHashSet(StringComparer.Ordinal));

    public static GraphAnswer MemberIds(GraphCall call)
    {
        var (user, _) = call.SeenUser();
        var ids = user is null ? [] : call.Directory.GroupsOf(user.Id, transitive: true, call.Now).Select(static g => g.Id);
        return new GraphAnswer(200, new JsonObject { ["value"] = new JsonArray([.. ids.Select(static i => JsonValue.Create(i))]) });
    }

    public static GraphAnswer ByIds(GraphCall call)
    {
        var objects = call.Body!["ids"]!.AsArray().Select(i => i!.ToString()).Select(i => (GraphObject?)call.Directory.Find(i) ?? call.Directory.Groups.GetValueOrDefault(i));
        var seen = objects.Where(static o => o is not null).Select(o => (o, Data: o!.Seen(call.Now))).Where(static o => o.Data is not null);
        return new GraphAnswer(200, new JsonObject { ["value"] = new JsonArray([.. seen.Select(static o => Typed(o.o is GraphUser ? "user" : "group", o.Data!))]) });
    }

    private static void Collect(GraphCall call, GraphGroup group, bool transitive, HashSet<string> ids)
    {
        foreach (var id in group.Members.SeenAt(call.Now).Where(ids.Add))
        {
            if (transitive && call.Directory.Groups.TryGetValue(id, out var nested))
                Collect(call, nested, transitive: true, ids);
        }
    }

    private static GraphAnswer Objects(GraphCall call, HashSet<string> ids)
    {
        var usersOnly = call.Fact.Template.EndsWith("graph.user", StringComparison.Ordinal);
        return Listing.Answer(call, after => ids.Select(i => (GraphObject?)call.Directory.Find(i) ?? call.Directory.Groups.GetValueOrDefault(i))
            .Where(o => o is not null && o.Sequence > after && (!usersOnly || o is GraphUser) && o.Seen(call.Now) is not null).OrderBy(static o => o!.Sequence)
            .Select(o => (o!.Sequence, Typed(o is GraphUser ? "user" : "group", o.Seen(call.Now)!))), "directoryObjects");
    }

    private static GraphGroup Changeable(GraphCall call)
    {
        var group = Group(call);
        if (group.IsDynamic)
            throw GraphServiceException.BadRequest("Insufficient privileges to complete the operation. Members of a dynamic group cannot be changed.");
        if (group.Flag("onPremisesSyncEnabled"))
            throw GraphServiceException.Mastered();
        if (group.Flag("mailEnabled") && group.Data["groupTypes"] is JsonArray { Count: 0 })
            throw GraphServiceException.BadRequest("Cannot Update a mail-enabled security groups and or distribution list.");
        if (group.Flag("isAssignableToRole") && !call.Server.Authority.App.HasHighRole)
            throw GraphServiceException.Denied();
        return group;
    }

    private static JsonObject Role(TenantDirectory directory, string definition)
    {
        var role = directory.RoleDefinitions[definition];
        return new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.directoryRole",
            ["id"] = "d1" + definition[2..],
            ["displayName"] = role["displayName"]!.ToString(),
            ["description"] = role["description"]!.ToString(),
            ["roleTemplateId"] = definition,
        };
    }

    private static JsonObject Typed(string type, JsonObject data)
    {
        var typed = new JsonObject { ["@odata.type"] = "#microsoft.graph." + type };
        foreach (var (name, value) in data)
            typed[name] = value?.DeepClone();
        return typed;
    }

    private static IEnumerable<(long, JsonObject)> Ordered(IEnumerable<GraphGroup> groups, long after, DateTimeOffset now) =>
        groups.Where(g => g.Sequence > after).OrderBy(static g => g.Sequence).Select(g => (g.Sequence, Data: g.Seen(now))).Where(static g => g.Data is not null).Select(static g => (g.Sequence, g.Data!));

    private static GraphGroup Group(GraphCall call) => call.Directory.Groups.GetValueOrDefault(call.Values[0]) ?? throw GraphServiceException.NotFound(call.Values[0]);

    private static GraphGroup Unit(GraphCall call) => call.Directory.Units.GetValueOrDefault(call.Values[0]) ?? throw GraphServiceException.NotFound(call.Values[0]);

    private static JsonObject Seen(GraphCall call, GraphGroup group) => group.Seen(call.Now) ?? throw GraphServiceException.NotFound(group.Id);

    private static GraphObject Object(GraphCall call, string id)
    {
        var user = call.Directory.Find(id);
        if (user is not null && !user.Deleted)
            return user;
        return call.Directory.Groups.GetValueOrDefault(id) ?? throw GraphServiceException.NotFound(id);
    }
}
