namespace Helpdesk.Sdk;

/// <summary>Reads one known operator.</summary>
internal static class OperatorParser
{
    public static OperatorSettings Parse(StrictSection section, IReadOnlyDictionary<string, RoleSettings> roles, IReadOnlyDictionary<string, StoreSettings> stores)
    {
        var known = new OperatorSettings(section.Key, section.Text("OsUser"), section.List("Roles") ?? [], section.List("Accounts") ?? [])
        {
            Tenants = TenantParser.OfOperator(section, stores),
        };
        section.RefuseUnknown();
        foreach (var role in known.Roles)
            if (!roles.ContainsKey(role))
                throw section.Error("Roles", $"names '{role}', which is not configured");
        foreach (var account in known.Accounts)
        {
            if (!UserKey.TryParse(account, out var key) || !stores.TryGetValue(key.Store, out var store))
                throw section.Error("Accounts", $"has '{account}': store:name with a configured store is expected");
            // Where the operator is unknown, nothing would keep others from resetting that account as any user's.
            if (!known.Tenants.Contains(store.Tenant))
                throw section.Error("Accounts", $"has '{account}' in the tenant '{TenantParser.Word(store.Tenant)}', where this operator does not act: write that tenant into Tenant, or leave the account out");
        }
        return known;
    }
}
