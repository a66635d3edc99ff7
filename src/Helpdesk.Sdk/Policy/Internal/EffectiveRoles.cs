namespace Helpdesk.Sdk;

/// <summary>
/// The operator's roles that say anything about a store, in configured order. Where operators are declared, what is declared
/// now decides: a desk kept open loses a role the moment the configuration does, and naming fewer roles never sheds a binding one.
/// </summary>
internal static class EffectiveRoles
{
    public static IReadOnlyList<RoleSettings> Of(HelpdeskSettings settings, OperatorActor actor, string store)
    {
        var declared = settings.Operators is { } operators ? operators.GetValueOrDefault(actor.Name)?.Roles ?? [] : actor.Roles;
        var held = declared
            .Select(name => settings.Roles.GetValueOrDefault(name))
            .Where(role => role is not null && role.Policies.ContainsKey(store))
            .Select(static role => role!)
            .ToList();
        var bound = held.Any(role => role.Binding && role.Policies[store].Mode == PolicyMode.Restricted);
        return [.. held.Where(role => actor.Roles.Contains(role.Name) && (!bound || role.Policies[store].Mode == PolicyMode.Restricted))];
    }
}
