namespace Helpdesk.Sdk;

/// <summary>A user to create.</summary>
/// <param name="Store">The store.</param>
/// <param name="User">The user.</param>
public sealed record CreateUserRequest(string Store, NewUser User) : OperationOptions
{
    /// <summary>It is one row of an import.</summary>
    public bool Import { get; init; }
    /// <summary>Decide and check only.</summary>
    public bool DryRun { get; init; }
}
