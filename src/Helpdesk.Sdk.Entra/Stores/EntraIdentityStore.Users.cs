using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <content>Creating, changing, deleting and restoring users.</content>
public sealed partial class EntraIdentityStore : IUserCreator, IUserWriter, IUserRestorer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> UpdatableFields => UserChange.Fields;

    /// <inheritdoc/>
    public bool CanMove => false;

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(user);
        permit.Spend(Name, user.UserName, HelpdeskAction.CreateUser, HelpdeskAction.ImportUsers);
        if (NewUserBody.Judge(_settings, user) is { } refusal)
            return refusal;
        using var unknown = user.Password is null ? CloudPassword.CreateUnknown() : null;
        return await RunAsync(
            async (client, _, token) =>
            {
                try
                {
                    var created = await client.Users.PostAsync(NewUserBody.Create(_settings, user, ProfileOf(user.Password ?? unknown!, user.Password is not null)), cancellationToken: token).ConfigureAwait(false);
                    if (created?.Id is not { } id)
                        return ChangeResult.Unknown("The user was created, and the service did not tell its id.");
                    _reader.Replication.Expect(id, static read => read is not null);
                    return ChangeResult.Succeeded() with { Created = new UserKey(Name, id) };
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault && !fault.Has("ObjectConflict"))
                {
                    return ChangeResult.Refused(RefusalReason.InvalidValue, "Entra ID did not take the user: a value or the domain of the user name is not acceptable.", fault.Diagnostic);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UpdateUserAsync(ChangePermit permit, DirectoryUser user, UserUpdate update, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UpdateUser);
        ArgumentNullException.ThrowIfNull(update);
        if (UserChange.Judge(_settings, update) is { } refusal)
            return refusal;
        return await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                if (now.SynchronizedFrom is { } master)
                    return ChangeResult.Refused(RefusalReason.Constraint, OnPremises.ChangeThere(master));
                if (UserChange.Create(_settings, now, update) is not { } body)
                    return ChangeResult.NothingToDo("Everything is so already.");
                try
                {
                    await client.Users[now.Key.Id].PatchAsync(body, cancellationToken: token).ConfigureAwait(false);
                }
                catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault && !fault.Has("ObjectConflict"))
                {
                    return ChangeResult.Refused(RefusalReason.InvalidValue, "Entra ID did not take the values; nothing was changed.", fault.Diagnostic);
                }

                _reader.Replication.Expect(now.Key.Id, read => read is null || UserChange.IsShown(_settings, read, update));
                return ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> SetEnabledAsync(ChangePermit permit, DirectoryUser user, bool enabled, CancellationToken cancellationToken)
    {
        Spend(permit, user, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser);
        return await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                if (now.SynchronizedFrom is { } master)
                    return ChangeResult.Refused(RefusalReason.Constraint, OnPremises.ChangeThere(master));
                if (now.Enabled == enabled)
                    return ChangeResult.NothingToDo(enabled ? "The account was enabled already." : "The account was disabled already.");
                await client.Users[now.Key.Id].PatchAsync(new User { AccountEnabled = enabled }, cancellationToken: token).ConfigureAwait(false);
                _reader.Replication.Expect(now.Key.Id, read => read is null || read.AccountEnabled == enabled);
                return ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> DeleteUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.DeleteUser);
        var result = await ChangeAsync(
            user,
            async (client, now, token) =>
            {
                if (now.SynchronizedFrom is { } master)
                    return ChangeResult.Refused(RefusalReason.Constraint, OnPremises.ChangeThere(master));
                await client.Users[now.Key.Id].DeleteAsync(cancellationToken: token).ConfigureAwait(false);
                _reader.Replication.Expect(now.Key.Id, static read => read is null);
                return ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
        return result.Reason == RefusalReason.NoSuchUser ? ChangeResult.NothingToDo("The account was gone already.") : result;
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> FindDeletedAsync(UserReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return await _graph.ReadAsync((client, token) => DeletedUsers.FindAsync(client, _settings, reference, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RestoreUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RestoreUser);
        return await RunAsync(
            async (client, callerToken, token) =>
            {
                var id = user.Key.Id;
                if (await DeletedUsers.FindAsync(client, _settings, UserReference.ById(user.Key), callerToken).ConfigureAwait(false) is null)
                    return await _reader.FindByIdAsync(client, id, callerToken).ConfigureAwait(false) is null
                        ? ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is not among the deleted ones any more.")
                        : ChangeResult.NothingToDo("The account is there already.");
                callerToken.ThrowIfCancellationRequested();
                await client.Directory.DeletedItems[id].Restore.PostAsync(cancellationToken: token).ConfigureAwait(false);
                _reader.Replication.Expect(id, static read => read is not null);
                return ChangeResult.Succeeded();
            },
            cancellationToken).ConfigureAwait(false);
    }
}
