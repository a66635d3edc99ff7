namespace Helpdesk.Sdk;

/// <summary>The configured groups and applications: what is inside what, and what makes privileged.</summary>
internal sealed class LocalStructure
{
    private readonly IReadOnlyDictionary<string, LocalGroup> _groups;
    private readonly HashSet<string> _protected;

    /// <summary>Takes what is configured.</summary>
    /// <exception cref="HelpdeskConfigurationException">A name is none, or points nowhere.</exception>
    public LocalStructure(string store, LocalDirectoryOptions options)
    {
        _groups = options.Groups;
        Applications = options.Applications;
        _protected = new(options.ProtectedGroups, StringComparer.OrdinalIgnoreCase);
        foreach (var (path, name) in Names(options))
            if (!InputText.IsWellFormed(name, InputText.MaximumNameLength, out var problem))
                throw new HelpdeskConfigurationException($"Setting '{path}' of the store '{store}': a name {problem}.");
        foreach (var (path, name) in References(options))
            if (FindGroup(name) is null)
                throw new HelpdeskConfigurationException($"Setting '{path}' of the store '{store}' names the group '{name}', which 'Groups' does not have.");
        foreach (var (name, application) in Applications)
            if (application.PrivilegedRoles.FirstOrDefault(r => !application.Roles.Contains(r)) is { } role)
                throw new HelpdeskConfigurationException($"Setting 'Applications:{name}:PrivilegedRoles' of the store '{store}' names the role '{role}', which 'Roles' does not have.");
    }

    public bool HasGroups => _groups.Count > 0;

    public bool HasApplications => Applications.Count > 0;

    public IReadOnlyDictionary<string, LocalApplication> Applications { get; }

    public DirectoryGroup? FindGroup(string reference) =>
        _groups.Keys.FirstOrDefault(k => LetterCase.Same(k, reference)) is { } name ? new DirectoryGroup(name, name) { Description = _groups[name].Description } : null;

    public DirectoryApplication? FindApplication(string reference) =>
        Applications.Keys.FirstOrDefault(k => LetterCase.Same(k, reference)) is { } name ? new DirectoryApplication(name, name, Applications[name].Roles) : null;

    /// <summary>The groups themselves and every group they are inside, each with the direct ones that lead to it.</summary>
    public IReadOnlyDictionary<string, List<string>> Reach(IEnumerable<string> direct)
    {
        var ways = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        // A group that is not configured any more is none, whoever was in it.
        foreach (var start in direct.Select(FindGroup).OfType<DirectoryGroup>().Select(static g => g.Name))
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var open = new Stack<string>([start]);
            while (open.TryPop(out var group))
            {
                if (!seen.Add(group))
                    continue;
                if (!ways.TryGetValue(group, out var way))
                    ways[group] = way = [];
                way.Add(start);
                foreach (var outer in _groups[group].MemberOf)
                    open.Push(FindGroup(outer)!.Name);
            }
        }
        return ways;
    }

    /// <summary>Why being in these groups and assigned to these applications makes privileged; <see langword="null"/> = it does not.</summary>
    public string? PrivilegeOf(IEnumerable<string> direct, IEnumerable<(string Application, string? Role)> assigned)
    {
        var reached = Reach(direct).Keys.ToList();
        if (reached.FirstOrDefault(_protected.Contains) is { } group)
            return $"member of {group}";
        var through = Applications.Where(a => a.Value.Groups.Any(g => reached.Contains(g, StringComparer.OrdinalIgnoreCase))).Select(static a => (a.Key, (string?)null));
        foreach (var (application, role) in assigned.Concat(through))
            if (PrivilegeOf(application, role) is { } reason)
                return reason;
        return null;
    }

    public string? PrivilegeOf(string application, string? role) =>
        FindApplication(application) is not { } known || Applications[known.Name] is not { } found ? null
        : found.Privileged ? $"assigned to {application}"
        : role is not null && found.PrivilegedRoles.Contains(role, StringComparer.OrdinalIgnoreCase) ? $"{role} in {application}" : null;

    private static IEnumerable<(string Path, string Name)> Names(LocalDirectoryOptions options) =>
        options.Groups.Keys.Select(static k => ("Groups", k))
            .Concat(options.Applications.Keys.Select(static k => ("Applications", k)))
            .Concat(options.Applications.SelectMany(static a => a.Value.Roles.Select(r => ($"Applications:{a.Key}:Roles", r))));

    private static IEnumerable<(string Path, string Name)> References(LocalDirectoryOptions options) =>
        options.ProtectedGroups.Select(static g => ("ProtectedGroups", g))
            .Concat(options.Groups.SelectMany(static g => g.Value.MemberOf.Select(o => ($"Groups:{g.Key}:MemberOf", o))))
            .Concat(options.Applications.SelectMany(static a => a.Value.Groups.Select(g => ($"Applications:{a.Key}:Groups", g))));
}
