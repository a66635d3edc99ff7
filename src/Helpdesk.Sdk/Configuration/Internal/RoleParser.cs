namespace Helpdesk.Sdk;

/// <summary>Reads one role.</summary>
internal static class RoleParser
{
    public static RoleSettings Parse(StrictSection section, IReadOnlyDictionary<string, StoreSettings> stores)
    {
        var privileged = section.Flag("AllowPrivilegedTargets") ?? false;
        var role = new RoleSettings
        {
            Name = section.Key,
            Permissions = Permissions(section),
            Policies = section.Sections("Policies").ToDictionary(static p => p.Key, p => PolicyParser.Parse(p, stores, privileged), StringComparer.Ordinal),
            Binding = section.Flag("Binding") ?? false,
        };
        section.RefuseUnknown();
        return role;
    }

    private static HashSet<Permission> Permissions(StrictSection section)
    {
        var granted = new HashSet<Permission>();
        foreach (var name in section.List("Permissions") ?? [])
        {
            var known = ActionCatalog.Permissions.FirstOrDefault(p => string.Equals(p.Value, name, StringComparison.OrdinalIgnoreCase));
            if (known.Value is null)
                throw section.Error("Permissions", $"grants '{name}', which is no permission; known: {string.Join(", ", ActionCatalog.Permissions)}");
            granted.Add(known);
        }
        return granted;
    }
}
