using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <content>Groups, units, roles.</content>
public sealed partial class TenantDirectory
{
    private readonly Dictionary<string, GraphGroup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, GraphGroup> _units = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyDictionary<string, GraphGroup> Groups => _groups;

    internal IReadOnlyDictionary<string, GraphGroup> Units => _units;

    /// <summary>Role definitions by id, which is the template's id for those built in.</summary>
    internal Dictionary<string, JsonObject> RoleDefinitions { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<JsonObject> RoleAssignments { get; } = [];

    internal List<JsonObject> RoleEligibilities { get; } = [];

    /// <summary>Adds an assigned security group.</summary>
    public GraphGroup AddGroup(string name, JsonObject? properties = null)
    {
        lock (Gate)
        {
            var data = new JsonObject
            {
                ["displayName"] = name,
                ["description"] = $"About {name}",
                ["groupTypes"] = new JsonArray(),
                ["mailEnabled"] = false,
                ["mailNickname"] = name.Replace(" ", "", StringComparison.Ordinal),
                ["securityEnabled"] = true,
                ["createdDateTime"] = Stamp(Now.AddDays(-30)),
            };
            foreach (var (property, value) in properties ?? [])
                data[property] = value?.DeepClone();
            var group = new GraphGroup(NewId(), NextSequence(), data);
            _groups[group.Id] = group;
            return group;
        }
    }

    /// <summary>Adds a group whose members a rule decides.</summary>
    public GraphGroup AddDynamicGroup(string name) =>
        AddGroup(name, new JsonObject { ["groupTypes"] = new JsonArray("DynamicMembership"), ["membershipRule"] = "user.department -eq \"Sales\"", ["membershipRuleProcessingState"] = "On" });

    /// <summary>Adds a group that comes from an on-premises domain.</summary>
    public GraphGroup AddSyncedGroup(string name) => AddGroup(name, new JsonObject { ["onPremisesSyncEnabled"] = true, ["onPremisesSamAccountName"] = name });

    /// <summary>Adds a mail-enabled security group.</summary>
    public GraphGroup AddMailGroup(string name) => AddGroup(name, new JsonObject { ["mailEnabled"] = true, ["mail"] = $"{name}@{Domains[0]}" });

    /// <summary>Adds a group that can hold directory roles.</summary>
    public GraphGroup AddRoleGroup(string name) => AddGroup(name, new JsonObject { ["isAssignableToRole"] = true });

    /// <summary>Adds an administrative unit.</summary>
    public GraphGroup AddUnit(string name)
    {
        lock (Gate)
        {
            var unit = new GraphGroup(NewId(), NextSequence(), new JsonObject { ["displayName"] = name, ["description"] = $"About {name}" });
            _units[unit.Id] = unit;
            return unit;
        }
    }

    /// <summary>Makes somebody a member as an administrator would.</summary>
    public void Join(GraphGroup group, GraphObject member)
    {
        lock (Gate)
            group.Members.Set(member.Id, member: true, Now, TimeSpan.Zero);
    }

    /// <summary>Assigns a directory role to a user or group.</summary>
    /// <param name="principal">The user or group.</param>
    /// <param name="role">The role's name; made up when there is none of it.</param>
    /// <param name="scope">The directory scope, <c>/</c> for the tenant.</param>
    public void AssignRole(GraphObject principal, string role, string scope = "/")
    {
        lock (Gate)
            RoleAssignments.Add(new JsonObject { ["id"] = NewId(), ["principalId"] = principal.Id, ["roleDefinitionId"] = RoleId(role), ["directoryScopeId"] = scope });
    }

    /// <summary>Makes a user or group eligible for a directory role.</summary>
    public void MakeEligible(GraphObject principal, string role)
    {
        lock (Gate)
        {
            RoleEligibilities.Add(new JsonObject
            {
                ["id"] = NewId(),
                ["principalId"] = principal.Id,
                ["roleDefinitionId"] = RoleId(role),
                ["directoryScopeId"] = "/",
                ["memberType"] = "Direct",
                ["startDateTime"] = Stamp(Now.AddDays(-1)),
            });
        }
    }

    /// <summary>Whether a user holds a directory role, also through groups.</summary>
    internal bool IsAdministrator(string userId)
    {
        var holders = GroupsOf(userId, transitive: true, DateTimeOffset.MaxValue).Select(static g => g.Id).Append(userId).ToHashSet(StringComparer.Ordinal);
        return RoleAssignments.Exists(a => holders.Contains(a["principalId"]!.ToString()));
    }

    internal bool HasRole(string userId, string role)
    {
        var id = RoleId(role);
        return RoleAssignments.Exists(a => a["principalId"]!.ToString() == userId && a["roleDefinitionId"]!.ToString() == id);
    }

    /// <summary>The groups an object is in, as readers see it.</summary>
    internal IReadOnlyList<GraphGroup> GroupsOf(string memberId, bool transitive, DateTimeOffset now)
    {
        var found = new List<GraphGroup>();
        var queue = new Queue<string>([memberId]);
        while (queue.TryDequeue(out var id))
        {
            foreach (var group in _groups.Values.Where(g => g.Members.Seen(id, now) && !found.Contains(g)))
            {
                found.Add(group);
                if (transitive)
                    queue.Enqueue(group.Id);
            }
        }
        return found;
    }

    internal string RoleId(string role)
    {
        var known = RoleDefinitions.FirstOrDefault(r => r.Value["displayName"]!.ToString() == role).Key;
        if (known is not null)
            return known;
        var id = role == "Global Administrator" ? "62e90394-69f5-4237-9190-012177145e10" : NewId();
        RoleDefinitions[id] = new JsonObject
        {
            ["id"] = id, ["templateId"] = id, ["displayName"] = role, ["description"] = $"About {role}", ["isBuiltIn"] = true, ["isEnabled"] = true,
            ["isPrivileged"] = true,
        };
        return id;
    }
}
