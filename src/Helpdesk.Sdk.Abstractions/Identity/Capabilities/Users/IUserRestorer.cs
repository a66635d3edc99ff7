namespace Helpdesk.Sdk;

/// <summary>Capability: bring deleted users back for as long as the store keeps them (the Active Directory recycle bin, Entra's deleted items).</summary>
public interface IUserRestorer
{
    /// <summary>Finds a deleted account by the id, user name, UPN or mail it had.</summary>
    /// <returns>It as it was, or <see langword="null"/>.</returns>
    /// <exception cref="IdentityStoreException"><see cref="StoreErrorCode.Ambiguous"/> when several had the name; otherwise why reading failed.</exception>
    ValueTask<DirectoryUser?> FindDeletedAsync(UserReference reference, CancellationToken cancellationToken);

    /// <summary>Restores it under its former id. Spends the permit (action RestoreUser) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was there again, a typed refusal (already-exists: the name was given away), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> RestoreUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken);
}
