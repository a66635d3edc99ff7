namespace Helpdesk.Sdk;

/// <content>Changing, enabling, deleting and restoring users; each under a permit.</content>
public sealed partial class LocalIdentityStore : IUserWriter, IUserRestorer
{
    private static readonly string[] Fields =
    [
        nameof(UserUpdate.UserName), nameof(UserUpdate.DisplayName), nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname), nameof(UserUpdate.Email),
        nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Mobile), nameof(UserUpdate.Role), nameof(UserUpdate.AccountExpires),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> UpdatableFields => Fields;

    /// <inheritdoc/>
    public bool CanMove => true;

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UpdateUserAsync(ChangePermit permit, DirectoryUser user, UserUpdate update, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UpdateUser);
        ArgumentNullException.ThrowIfNull(update);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, async (account, token) =>
        {
            var changed = LocalUserUpdate.Apply(account, update);
            if (LocalUserUpdate.FindProblem(changed) is { } problem)
                return ChangeResult.Refused(RefusalReason.InvalidValue, problem);
            if (changed == account)
                return ChangeResult.NothingToDo("Every value stood there already.");
            return await IsTakenAsync(account, changed, token).ConfigureAwait(false) ? Taken : changed;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> SetEnabledAsync(ChangePermit permit, DirectoryUser user, bool enabled, CancellationToken cancellationToken)
    {
        Spend(permit, user, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account => account.Enabled == enabled
            ? ChangeResult.NothingToDo(enabled ? "The account was enabled already." : "The account was disabled already.")
            : account with { Enabled = enabled }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> DeleteUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.DeleteUser);
        cancellationToken.ThrowIfCancellationRequested();
        var result = await ChangeAsync(permit, user, account => account with
        {
            DeletedAt = _time.GetUtcNow(),
            // Where the user was signed in, and what would let them in for a while, does not come back with the account.
            SignInDetails = (LocalSignInDetails.Of(account) with { Sessions = [] }).Write(),
            Details = (LocalDetails.Of(account) with { Pass = null, Devices = LocalDetails.Of(account).Devices?.WithoutWaysIn(_time.GetUtcNow()) }).Write(),
        }, cancellationToken).ConfigureAwait(false);
        if (result.Status == ChangeStatus.Succeeded && _accounts() is ILocalDeletedAccountStore deleted)
            await ForgetAsync(deleted).ConfigureAwait(false);
        return result.Reason == RefusalReason.NoSuchUser ? ChangeResult.NothingToDo("The account was gone.") : result;
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> FindDeletedAsync(UserReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        var found = await DeletedAsync(reference.Name, reference.IsId, cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => null,
            1 => Show(found[0]),
            _ => throw new IdentityStoreException(StoreErrorCode.Ambiguous, "More than one deleted account had this name; use the id."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RestoreUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RestoreUser);
        cancellationToken.ThrowIfCancellationRequested();
        return await GuardAsync(async () =>
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (await _accounts().FindAsync(Name, user.Key.Id, idOnly: true, cancellationToken).ConfigureAwait(false) is { Count: > 0 })
                    return ChangeResult.NothingToDo("The account is there.");
                if (await DeletedAsync(user.Key.Id, idOnly: true, cancellationToken).ConfigureAwait(false) is not [var account])
                    return ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is not kept any more.");
                var restored = account with { DeletedAt = null };
                if (await IsTakenAsync(null, restored, cancellationToken).ConfigureAwait(false))
                    return ChangeResult.Refused(RefusalReason.AlreadyExists, "The user name, or an address, was given to somebody else meanwhile.");
                if (await TryReplaceAsync(permit, account, restored, cancellationToken).ConfigureAwait(false) is { } written)
                    return written;
            }
            return Busy;
        }).ConfigureAwait(false);
    }

    // A name or address that another account answers to would make both unreachable by it.
    private async ValueTask<bool> IsTakenAsync(LocalAccount? before, LocalAccount after, CancellationToken cancellationToken)
    {
        string?[] names = [after.UserName, after.Email, after.SecondaryEmail];
        string?[] own = before is null ? [] : [before.UserName, before.Email, before.SecondaryEmail];
        foreach (var name in names.OfType<string>().Where(n => !own.Contains(n, StringComparer.Ordinal)))
            if ((await _accounts().FindAsync(Name, name, idOnly: false, cancellationToken).ConfigureAwait(false)).Any(a => a.Id != after.Id))
                return true;
        return false;
    }

    private async ValueTask<IReadOnlyList<LocalAccount>> DeletedAsync(string name, bool idOnly, CancellationToken cancellationToken)
    {
        if (_accounts() is not ILocalDeletedAccountStore deleted)
            return [];
        var found = await ReadAsync(() => deleted.FindDeletedAsync(Name, name, idOnly, cancellationToken)).ConfigureAwait(false);
        return [.. found.Where(a => a.DeletedAt > _time.GetUtcNow() - _options.KeepDeleted)];
    }

    // What is over its time goes when something else is deleted; that it could not go is no failure of the deletion.
    private async ValueTask ForgetAsync(ILocalDeletedAccountStore deleted)
    {
        try
        {
            await deleted.ForgetDeletedAsync(Name, _time.GetUtcNow() - _options.KeepDeleted, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException)
        {
            // Next time.
        }
    }
}
