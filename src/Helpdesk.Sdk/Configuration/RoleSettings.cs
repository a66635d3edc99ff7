namespace Helpdesk.Sdk;

/// <summary>A role: what it may do, and under which policy in which store.</summary>
public sealed record RoleSettings
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>What the role may do.</summary>
    public required IReadOnlySet<Permission> Permissions { get; init; }
    /// <summary>Its policies by store; without one the role grants nothing there.</summary>
    public required IReadOnlyDictionary<string, PolicySettings> Policies { get; init; }
    /// <summary>Restricted policies of this role rule out the operator's unrestricted roles in the same store.</summary>
    public bool Binding { get; init; }
}
