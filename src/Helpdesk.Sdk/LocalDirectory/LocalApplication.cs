namespace Helpdesk.Sdk;

/// <summary>An application that accounts of the local directory can be assigned to, as it is configured.</summary>
public sealed record LocalApplication
{
    /// <summary>The roles it offers; empty = it has only the one way to be assigned.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether everybody who is assigned is privileged.</summary>
    public bool Privileged { get; init; }

    /// <summary>The roles that make privileged.</summary>
    public IReadOnlyList<string> PrivilegedRoles { get; init; } = [];

    /// <summary>The groups whose members are assigned to it, by name.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
