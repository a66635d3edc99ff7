namespace Helpdesk.Sdk;

/// <summary>One page of the listing over one or several stores.</summary>
/// <param name="Users">The rows.</param>
/// <param name="Continuation">For what follows; <see langword="null"/> at the end.</param>
/// <param name="Warnings">Stores that could not take part, and conditions that nobody filters.</param>
public sealed record UserListPage(IReadOnlyList<UserView> Users, string? Continuation, IReadOnlyList<StoreWarning> Warnings);
