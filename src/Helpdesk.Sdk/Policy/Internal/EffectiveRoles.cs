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
        var held = new List<RoleSettings>(declared.Count);
        var bound = false;
        foreach (var name in declared)
        {
            if (!settings.Roles.TryGetValue(name, out var role) || !role.Policies.TryGetValue(store, out var policy))
                continue;
            held.Add(role);
            bound |= role.Binding && policy.Mode == PolicyMode.Restricted;
        }
        for (var i = held.Count - 1; i >= 0; i--)
            if (!actor.Roles.Contains(held[i].Name) || (bound && held[i].Policies[store].Mode != PolicyMode.Restricted))
                held.RemoveAt(i);
        return held;
    }
}
