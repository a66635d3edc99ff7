namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Who is signed in.</summary>
internal sealed record OperatorDocument(string Name, IReadOnlyList<string> Roles, TenantName? Tenant, IReadOnlyList<string> Accounts, IReadOnlyList<Permission> Permissions, IReadOnlyList<string> Stores)
{
    public static OperatorDocument Of(HelpdeskOperator found) => new(
        found.Actor.Name, found.Actor.Roles, found.Tenant, found.Actor.Accounts, found.Permissions,
        [.. found.Actor.Roles.Where(found.Settings.Roles.ContainsKey).SelectMany(r => found.Settings.Roles[r].Policies.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
