namespace Helpdesk.Sdk;

/// <summary>Finds what a role was written for a store.</summary>
internal static class RolePolicies
{
    /// <summary>The policy; <see langword="null"/> when there is no role, it is not configured any more, or it has none there, and so grants nothing.</summary>
    public static PolicySettings? PolicyOf(this HelpdeskSettings settings, string? role, string store) =>
        role is null ? null : settings.Roles.GetValueOrDefault(role)?.Policies.GetValueOrDefault(store);
}
