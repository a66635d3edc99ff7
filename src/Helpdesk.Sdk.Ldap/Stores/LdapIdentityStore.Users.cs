namespace Helpdesk.Sdk.Ldap;

/// <content>Creating, changing, enabling, moving and deleting accounts.</content>
public sealed partial class LdapIdentityStore : IUserCreator, IUserWriter, IPasswordRemover, IPasswordPolicyReader
{
    private static readonly ChangeResult Gone = ChangeResult.NothingToDo("The account is gone already.");

    /// <inheritdoc/>
    public IReadOnlyCollection<string> UpdatableFields => _dialect.Accounts.UpdatableFields;

    /// <inheritdoc/>
    public bool CanMove => true;

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(user);
        permit.Spend(Name, user.UserName, HelpdeskAction.CreateUser, HelpdeskAction.ImportUsers);
        var container = user.Container ?? _settings.NewUserContainer ?? _settings.BaseDn;
        if (AccountText.FindProblem(user) is { } problem) return ChangeResult.Refused(RefusalReason.InvalidValue, problem);
        if (!container.IsWithin(_settings.BaseDn)) return OutsideBase(container);
        var account = new LdapNewAccount(Name, user, container);
        return await RunAsync((way, token) => _dialect.Accounts.CreateAsync(way, account, token), null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UpdateUserAsync(ChangePermit permit, DirectoryUser user, UserUpdate update, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UpdateUser);
        ArgumentNullException.ThrowIfNull(update);
        if (AccountText.FindProblem(update) is { } problem) return ChangeResult.Refused(RefusalReason.InvalidValue, problem);
        if (update.Container is { } container && !container.IsWithin(_settings.BaseDn)) return OutsideBase(container);
        return await ChangeAsync(user, (way, target, token) => _dialect.Accounts.UpdateAsync(way, target, update, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> SetEnabledAsync(ChangePermit permit, DirectoryUser user, bool enabled, CancellationToken cancellationToken)
    {
        Spend(permit, user, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser);
        return await ChangeAsync(user, (way, target, token) => _dialect.Accounts.SetEnabledAsync(way, target, enabled, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> DeleteUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.DeleteUser);
        return await ChangeAsync(user, (way, target, token) => _dialect.Accounts.DeleteAsync(way, target, token), cancellationToken, Gone).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemovePasswordAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemovePassword);
        return await ChangeAsync(user, (way, target, token) => _dialect.Accounts.RemovePasswordAsync(way, target, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<PasswordPolicyFacts?> ReadPasswordPolicyAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        EnsureOurs(user);
        var preferred = _reader.FindServer(user.Server);
        return await ReadAsync(
            token => _reader.NearAsync(preferred, (connection, inner) => _dialect.ReadPasswordPolicyAsync(connection, user.Key.Id, inner), token), cancellationToken).ConfigureAwait(false);
    }

    private static ChangeResult OutsideBase(DistinguishedName container) => ChangeResult.Refused(
        RefusalReason.InvalidValue, $"The container '{container}' is not under the store's BaseDn, where the account would not be seen any more.");

    /// <summary>Runs a change of what is no account yet, or none any more.</summary>
    private async Task<ChangeResult> RunAsync(Func<LdapChange, CancellationToken, Task<ChangeResult>> act, LdapServer? preferred, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CallLimit(_settings.CallTime, _settings.Time, cancellationToken);
        LdapChange? way = null;
        try
        {
            await _dialect.PrepareAsync(_client, limit.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return await _client.RunAsync((connection, token) => act(way = new LdapChange(connection), token), mayRepeat: false, preferred, limit.TimeToken).ConfigureAwait(false);
        }
        catch (LdapException fault)
        {
            return way is { HasChanged: true } || (way is { IsInFlight: true } && fault.MayHaveBeenSent) ? Unknown(fault, way) : Unavailable(fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested || way is { IsInFlight: true } or { HasChanged: true })
        {
            return way is { IsInFlight: true } or { HasChanged: true } ? Unknown(null, way) : Unavailable(null);
        }
        catch (IdentityStoreException problem)
        {
            return ChangeResult.Refused(RefusalReason.Constraint, problem.Message, problem.Diagnostic);
        }
    }
}
