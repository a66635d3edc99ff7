namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An operator as the claims of a sign-in name them.</summary>
/// <param name="Actor">Name, roles and own accounts.</param>
/// <param name="Tenant">The tenant whose desk the operator works at; <see langword="null"/> = what belongs to none.</param>
/// <param name="Orchestrator">Hands out that desk.</param>
/// <param name="Settings">The settings of that desk.</param>
public sealed record HelpdeskOperator(OperatorActor Actor, TenantName? Tenant, IHelpdeskOrchestrator Orchestrator, HelpdeskSettings Settings)
{
    /// <summary>The permissions that the operator's roles grant in some store.</summary>
    public IReadOnlyList<Permission> Permissions => [.. Actor.Roles
        .Where(Settings.Roles.ContainsKey).Select(r => Settings.Roles[r]).Where(static r => r.Policies.Count > 0)
        .SelectMany(static r => r.Permissions).Distinct().OrderBy(static p => p.Value, StringComparer.Ordinal)];
}
