namespace Helpdesk.Sdk;

/// <summary>Capability: see and change who is in which group.</summary>
public interface IGroupMembership
{
    /// <summary>The groups of an account, direct, nested and primary, each once (direct beats nested).</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Finds one group by its id, name or distinguished name.</summary>
    /// <returns>The group, or <see langword="null"/>.</returns>
    /// <exception cref="IdentityStoreException"><see cref="StoreErrorCode.Ambiguous"/> when several have the name; otherwise why reading failed.</exception>
    ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Judges now whether being in the group makes an account privileged (protected or role-assignable groups, and groups inside those).</summary>
    /// <returns>The facts; unreadable is reported as privileged, never thrown, unless the store cannot be reached.</returns>
    /// <exception cref="IdentityStoreException">The store could not be reached.</exception>
    ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken);

    /// <summary>Makes the account a direct member. Spends the permit (action AddToGroup, subject the account) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was one, a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken);

    /// <summary>Ends a direct membership. Spends the permit (action RemoveFromGroup, subject the account) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was no direct member, a typed refusal (constraint: the primary group), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken);
}
