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
    /// <summary>
    /// Mail a secure link to the primary address, on which the user sets their first password. Needs ResetAnyPassword beside ManageUsers, SecureLink among the
    /// role's reset methods, an enabled user with an address and without a password, <c>Links:BaseAddress</c> and a mail notifier; all of that is looked at before anybody is created.
    /// </summary>
    public bool Invite { get; init; }
    /// <summary>
    /// Groups to put the user into, by id, name or distinguished name, 50 at most. Needs ManageGroups beside ManageUsers, and a role that may act upon privileged persons where one of them is
    /// protected; all of that is looked at before anybody is created.
    /// </summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
