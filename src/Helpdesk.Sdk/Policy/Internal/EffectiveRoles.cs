namespace Helpdesk.Sdk;

/// <summary>The operator's roles that say anything about a store, in configured order.</summary>
internal static class EffectiveRoles
{
    public static IReadOnlyList<RoleSettings> Of(HelpdeskSettings settings, OperatorActor actor, string store)
    {
        var roles = actor.Roles
            .Select(name => settings.Roles.GetValueOrDefault(name))
            .Where(role => role is not null && role.Policies.ContainsKey(store))
            .Select(static role => role!)
            .ToList();
        var bound = roles.Any(role => role.Binding && role.Policies[store].Mode == PolicyMode.Restricted);
        return bound ? [.. roles.Where(role => role.Policies[store].Mode == PolicyMode.Restricted)] : roles;
    }
}
