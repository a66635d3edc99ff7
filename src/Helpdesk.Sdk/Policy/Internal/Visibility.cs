namespace Helpdesk.Sdk;

/// <summary>Whom an operator may see at all. A user outside every scope looks like an unknown one.</summary>
internal static class Visibility
{
    public static bool CanSee(HelpdeskSettings settings, OperatorActor actor, DirectoryUser user) =>
        EffectiveRoles.Of(settings, actor, user.Key.Store).Any(role => Scopes.Contains(role.Policies[user.Key.Store], user));

    /// <summary>The containers a listing ends at; <see langword="null"/> = the whole store; empty = nothing.</summary>
    public static IReadOnlyList<DistinguishedName>? Containers(IReadOnlyList<RoleSettings> roles, string store)
    {
        var policies = roles.Select(role => role.Policies[store]).ToList();
        if (policies.Any(static p => p.Mode == PolicyMode.Unrestricted || p.Scope is null))
            return null;
        return [.. policies.SelectMany(static p => p.Scope!).Distinct()];
    }
}
