using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Groups of one account and how they are in each other; circles are fine.</summary>
internal sealed class GroupGraph(int most)
{
    private readonly Dictionary<string, (DirectoryGroup Group, GroupMembershipKind Kind)> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<DirectoryGroup> _toVisit = new();

    /// <summary>What a reader of more groups than allowed throws.</summary>
    public static IdentityStoreException TooMany(int most) =>
        new(StoreErrorCode.Protocol, string.Create(CultureInfo.InvariantCulture, $"The account is in more than {most} groups, which is more than the SDK reads."));

    /// <summary>Adds a group the account itself is in. Direct beats primary.</summary>
    public void AddOwn(DirectoryGroup group, GroupMembershipKind kind)
    {
        if (!Add(group, kind) && kind == GroupMembershipKind.Direct) _groups[group.Id] = (group, kind);
    }

    /// <summary>Adds a group that another one is in.</summary>
    public void AddParent(DirectoryGroup child, DirectoryGroup parent)
    {
        Add(parent, GroupMembershipKind.Nested);
        if (!_parents.TryGetValue(child.Id, out var parents)) _parents[child.Id] = parents = [];
        parents.Add(parent.Id);
    }

    /// <summary>The next group whose own groups were not looked for yet.</summary>
    public bool TryTakeNext([NotNullWhen(true)] out DirectoryGroup? group) => _toVisit.TryDequeue(out group);

    /// <summary>Every group once, with the groups of the account it comes through.</summary>
    public IReadOnlyList<GroupMembershipEntry> ToEntries()
    {
        var through = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (group, kind) in _groups.Values)
            if (kind != GroupMembershipKind.Nested)
                foreach (var above in Above(group.Id))
                {
                    if (!through.TryGetValue(above, out var names)) through[above] = names = [];
                    names.Add(group.Name);
                }

        return [.. _groups.Values
            .OrderBy(static pair => pair.Kind).ThenBy(static pair => pair.Group.Name, StringComparer.OrdinalIgnoreCase)
            .Select(pair => new GroupMembershipEntry(pair.Group, pair.Kind, pair.Kind == GroupMembershipKind.Nested ? through.GetValueOrDefault(pair.Group.Id) ?? [] : []))];
    }

    private HashSet<string> Above(string id)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var next = new Stack<string>([id]);
        while (next.TryPop(out var at))
            foreach (var parent in _parents.GetValueOrDefault(at) ?? [])
                if (seen.Add(parent))
                    next.Push(parent);
        return seen;
    }

    private bool Add(DirectoryGroup group, GroupMembershipKind kind)
    {
        if (!_groups.TryAdd(group.Id, (group, kind))) return false;
        if (_groups.Count > most) throw TooMany(most);
        _toVisit.Enqueue(group);
        return true;
    }
}
