namespace Helpdesk.Sdk;

/// <summary>Capability: change, enable, disable and delete users.</summary>
public interface IUserWriter
{
    /// <summary>The fields of <see cref="UserUpdate"/>, by property name, that this store can write.</summary>
    IReadOnlyCollection<string> UpdatableFields { get; }

    /// <summary>Whether <see cref="UserUpdate.Container"/> can be written: the account moves and keeps its id.</summary>
    bool CanMove { get; }

    /// <summary>Changes fields, all of them or none. Spends the permit (action UpdateUser) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when every value stood there already, a typed refusal with the directory unchanged (already-exists, invalid-value, not-delegated), or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> UpdateUserAsync(ChangePermit permit, DirectoryUser user, UserUpdate update, CancellationToken cancellationToken);

    /// <summary>Lets the account sign in, or not. Spends the permit (EnableUser, DisableUser as <paramref name="enabled"/> says) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was so already, a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> SetEnabledAsync(ChangePermit permit, DirectoryUser user, bool enabled, CancellationToken cancellationToken);

    /// <summary>Deletes the account, never a whole sub-tree. Spends the permit (DeleteUser) before anything else.</summary>
    /// <returns>Succeeded, NothingToDo when it was gone, a typed refusal, or Unknown.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> DeleteUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken);
}
