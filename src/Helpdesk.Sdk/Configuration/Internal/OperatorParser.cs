namespace Helpdesk.Sdk;

/// <summary>Reads one known operator.</summary>
internal static class OperatorParser
{
    public static OperatorSettings Parse(StrictSection section, IReadOnlyDictionary<string, RoleSettings> roles, IReadOnlyDictionary<string, StoreSettings> stores)
    {
        var known = new OperatorSettings(section.Key, section.Text("OsUser"), section.List("Roles") ?? [], section.List("Accounts") ?? []);
        section.RefuseUnknown();
        foreach (var role in known.Roles)
            if (!roles.ContainsKey(role))
                throw section.Error("Roles", $"names '{role}', which is not configured");
        foreach (var account in known.Accounts)
            if (!UserKey.TryParse(account, out var key) || !stores.ContainsKey(key.Store))
                throw section.Error("Accounts", $"has '{account}': store:name with a configured store is expected");
        return known;
    }
}
