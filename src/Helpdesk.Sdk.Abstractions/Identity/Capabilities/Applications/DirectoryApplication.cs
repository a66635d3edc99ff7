namespace Helpdesk.Sdk;

/// <summary>An application that accounts can be assigned to.</summary>
/// <param name="Id">The store's immutable id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">The roles it offers, by name; empty = it has only the one way to be assigned.</param>
public sealed record DirectoryApplication(string Id, string Name, IReadOnlyList<string> Roles);
