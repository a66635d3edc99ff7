namespace Helpdesk.Sdk;

/// <summary>Container scopes on parsed names; a sub-tree includes its root.</summary>
internal static class Scopes
{
    public static bool Contains(PolicySettings policy, DirectoryUser user) =>
        policy.Mode == PolicyMode.Unrestricted || Contains(policy, user.Container);

    public static bool Contains(PolicySettings policy, DistinguishedName? container) =>
        policy.Scope is null || (container is not null && (policy.Scope is ScopeList list ? list.Covers(container) : policy.Scope.Any(container.IsWithin)));
}
