namespace Helpdesk.Sdk;

/// <summary>One page of the listing over one or several stores.</summary>
/// <param name="Users">The rows.</param>
/// <param name="Continuation">For what follows, for this operator and the same conditions; <see langword="null"/> at the end. A page with one may be shorter than asked for, or empty.</param>
/// <param name="Warnings">Stores that could not take part, and conditions that nobody filters.</param>
public sealed record UserListPage(IReadOnlyList<UserView> Users, string? Continuation, IReadOnlyList<StoreWarning> Warnings)
{
    /// <summary>What each store contributed.</summary>
    public IReadOnlyList<ListedStore> Stores { get; init; } = [];
}
