namespace Helpdesk.Sdk;

/// <content>What the helpdesk changes, each under a permit.</content>
public sealed partial class LocalIdentityStore : IPasswordWriter, IPasswordRemover, IAccountUnlocker, IUserCreator
{
    private const int MostTries = 20;

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        if (LocalPasswordCheck.Refuse(change.NewPassword, _options) is { } refusal)
            return refusal;
        var hash = LocalPasswordHash.Create(change.NewPassword, _options.PasswordIterations);
        return await ChangeAsync(permit, user, account =>
        {
            if (LocalPasswordCheck.WasUsed(change.NewPassword, account, _options))
                return ChangeResult.Refused(RefusalReason.PasswordInHistory, $"The password is one of the last {_options.PasswordHistory}.");
            return WithoutPassword(change.Unlock ? Unlocked(account) : account) with
            {
                PasswordHash = hash,
                PasswordLastSet = _time.GetUtcNow(),
                MustChangePassword = change.MustChange,
            };
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemovePasswordAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemovePassword);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account => account.PasswordHash is null
            ? ChangeResult.NothingToDo("The account had no password.")
            : WithoutPassword(account) with { MustChangePassword = false, PasswordLastSet = null }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UnlockAccount);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account => LocalUserMapper.LockOf(account, _options, _time.GetUtcNow()).IsLocked
            ? Unlocked(account)
            : ChangeResult.NothingToDo("The account was not locked."), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(user);
        permit.Spend(Name, user.UserName, HelpdeskAction.CreateUser, HelpdeskAction.ImportUsers);
        cancellationToken.ThrowIfCancellationRequested();
        if (NewUserCheck.FindProblem(user) is { } problem)
            return ChangeResult.Refused(RefusalReason.InvalidValue, problem);
        if (user.Password is { } password && LocalPasswordCheck.Refuse(password, _options) is { } refusal)
            return refusal;
        return await GuardAsync(async () =>
        {
            var account = NewAccount(user);
            if (await IsTakenAsync(null, account, cancellationToken).ConfigureAwait(false))
                return Taken;
            cancellationToken.ThrowIfCancellationRequested();
            var result = await WriteAsync(() => _accounts().TryAddAsync(permit, account, CancellationToken.None)).ConfigureAwait(false) ?? Taken;
            return result.Status == ChangeStatus.Succeeded ? result with { Created = new UserKey(Name, account.Id) } : result;
        }).ConfigureAwait(false);
    }

    private static ChangeResult Taken => ChangeResult.Refused(RefusalReason.AlreadyExists, "The user name, or an address, is taken.");

    private void Spend(ChangePermit permit, DirectoryUser user, params ReadOnlySpan<HelpdeskAction> actions)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(user);
        if (user.Key.Store != Name)
            throw new InvalidPermitException("The account is of another store.");
        permit.Spend(user.Key, actions);
    }

    // Read, change, replace if nobody else did meanwhile.
    private ValueTask<ChangeResult> ChangeAsync(ChangePermit permit, DirectoryUser user, Func<LocalAccount, LocalStep> change, CancellationToken cancellationToken) =>
        ChangeAsync(permit, user, (account, _) => new(change(account)), cancellationToken);

    private ValueTask<ChangeResult> ChangeAsync(ChangePermit permit, DirectoryUser user, Func<LocalAccount, CancellationToken, ValueTask<LocalStep>> change, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                var found = await _accounts().FindAsync(Name, user.Key.Id, idOnly: true, cancellationToken).ConfigureAwait(false);
                if (found is not [var account])
                    return ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is gone.");
                if (IsOtherThanJudged(user, Show(account)))
                    return ChangeResult.Refused(RefusalReason.Constraint, "The account was moved or became privileged meanwhile; try again.");
                var step = await change(account, cancellationToken).ConfigureAwait(false);
                if (step.Account is not { } changed)
                    return step.Result!;
                if (await TryReplaceAsync(permit, account, changed, cancellationToken).ConfigureAwait(false) is { } written)
                    return written;
            }
            return Busy;
        });

    private static bool IsOtherThanJudged(DirectoryUser judged, DirectoryUser now) =>
        !Equals(judged.Container, now.Container) || (now.PrivilegedHint == true && judged.PrivilegedHint != true);

    // What came of it; null = somebody else was first.
    private async ValueTask<ChangeResult?> TryReplaceAsync(ChangePermit permit, LocalAccount account, LocalAccount changed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A write that is under way is waited for: cut off in the middle, nobody would know what came of it.
        return await WriteAsync(() => _accounts().TryUpdateAsync(permit, changed with { Version = account.Version + 1 }, CancellationToken.None)).ConfigureAwait(false);
    }

    // A write whose answer is lost may have been stored: only what fails before it refuses.
    private static async ValueTask<ChangeResult?> WriteAsync(Func<ValueTask<bool>> write)
    {
        try
        {
            return await write().ConfigureAwait(false) ? ChangeResult.Succeeded() : null;
        }
        catch (StateUnavailableException problem)
        {
            return ChangeResult.Unknown("No answer came from the local directory: the change may or may not have been stored.", problem.Message);
        }
    }

    private static ChangeResult Busy => ChangeResult.Refused(RefusalReason.Unavailable, "The account is being changed by others; nothing was changed.");

    // The one in use becomes a former one.
    private LocalAccount WithoutPassword(LocalAccount account)
    {
        var details = LocalDetails.Of(account);
        var former = account.PasswordHash is { } hash ? [hash, .. details.FormerPasswords] : details.FormerPasswords;
        return account with { PasswordHash = null, Details = (details with { FormerPasswords = [.. former.Take(_options.PasswordHistory)] }).Write() };
    }

    private static async ValueTask<ChangeResult> GuardAsync(Func<ValueTask<ChangeResult>> change)
    {
        try
        {
            return await change().ConfigureAwait(false);
        }
        catch (StateUnavailableException problem)
        {
            return ChangeResult.Refused(RefusalReason.Unavailable, "The local directory cannot be read; nothing was changed.", problem.Message);
        }
    }

    private static LocalAccount Unlocked(LocalAccount account) => account with { LockedAt = null, FailedSignIns = 0, LastFailedSignIn = null };

    private LocalAccount NewAccount(NewUser user)
    {
        var now = _time.GetUtcNow();
        return new LocalAccount
        {
            Store = Name,
            Id = Guid.CreateVersion7(now).ToString("N"),
            UserName = user.UserName,
            DisplayName = Optional(user.DisplayName),
            GivenName = Optional(user.GivenName),
            Surname = Optional(user.Surname),
            Email = Optional(user.Email),
            SecondaryEmail = Optional(user.SecondaryEmail),
            Mobile = Optional(user.Mobile),
            Role = Optional(user.Role),
            Location = user.Container?.ToString(),
            Enabled = user.Enabled,
            PasswordHash = user.Password is { } password ? LocalPasswordHash.Create(password, _options.PasswordIterations) : null,
            PasswordLastSet = user.Password is null ? null : now,
            // Somebody else chose it.
            MustChangePassword = user.Password is not null,
            Created = now,
        };
    }

    private static string? Optional(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
