namespace Helpdesk.Sdk.Entra;

/// <summary>What a store needs besides its connection.</summary>
internal sealed record EntraStoreSettings(string Name, string? UserDomain, IReadOnlyList<string> ProtectedGroups, EligibleRoles EligibleRoles, GraphSettings Graph)
{
    public TimeProvider Time => Graph.Time;

    /// <summary>The store as messages begin with it.</summary>
    public string Title => $"The store '{Name}'";
}
