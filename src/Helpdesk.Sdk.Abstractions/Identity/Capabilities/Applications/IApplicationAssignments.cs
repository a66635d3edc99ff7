namespace Helpdesk.Sdk;

/// <summary>Capability: see and change which applications an account may use.</summary>
public interface IApplicationAssignments
{
    /// <summary>The assignments of an account, those through groups too.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    IAsyncEnumerable<ApplicationAssignment> ListApplicationsAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Finds one application by its id or name.</summary>
    /// <exception cref="IdentityStoreException"><see cref="StoreErrorCode.Ambiguous"/> when several have the name; otherwise why reading failed.</exception>
    ValueTask<DirectoryApplication?> FindApplicationAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Judges now whether the role in the application makes an account privileged; unreadable is privileged.</summary>
    /// <exception cref="IdentityStoreException">The store could not be reached.</exception>
    ValueTask<PrivilegeFacts> ReadApplicationPrivilegeAsync(DirectoryApplication application, string? role, CancellationToken cancellationToken);

    /// <summary>Assigns. Spends the permit (action AssignApplication, subject the account) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was assigned, a typed refusal (invalid-value: no such role), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> AssignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken);

    /// <summary>Takes the account's own assignments to the application away (one role, or all with <paramref name="role"/> null). Spends the permit (UnassignApplication) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo, a typed refusal (constraint: only assigned through a group), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> UnassignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken);
}
