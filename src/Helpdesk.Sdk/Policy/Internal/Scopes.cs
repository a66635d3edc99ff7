namespace Helpdesk.Sdk;

/// <summary>Container scopes on parsed names; a sub-tree includes its root.</summary>
internal static class Scopes
{
    public static bool Contains(PolicySettings policy, DirectoryUser user) =>
        policy.Mode == PolicyMode.Unrestricted || ContainsAny(policy, user);

    /// <summary>Whether one of the account's containers is inside, whatever the mode.</summary>
    public static bool ContainsAny(PolicySettings policy, DirectoryUser user)
    {
        if (Contains(policy, user.Container))
            return true;
        for (var i = 0; i < user.FurtherContainers.Count; i++)
            if (Contains(policy, user.FurtherContainers[i]))
                return true;
        return false;
    }

    public static bool Contains(PolicySettings policy, DistinguishedName? container) =>
        policy.Scope is null || (container is not null && (policy.Scope is ScopeList list ? list.Covers(container) : policy.Scope.Any(container.IsWithin)));
}
