namespace Helpdesk.Sdk;

/// <content>Signing in, for hosts without a directory of their own, for demonstrations and tests.</content>
public sealed partial class LocalIdentityStore
{
    /// <summary>Checks a password and keeps count of failures: by default five within 15 minutes lock the account for 15 minutes.</summary>
    /// <param name="userName">The user name, whatever the letter case; no mail address, no id.</param>
    /// <param name="password">The password; the caller keeps ownership.</param>
    /// <param name="cancellationToken">Cancels before the attempt is counted.</param>
    /// <returns>What came of it; an unknown user takes as long as a wrong password.</returns>
    /// <exception cref="IdentityStoreException">The accounts cannot be read or written.</exception>
    public async ValueTask<LocalSignInOutcome> SignInAsync(string userName, Secret password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        cancellationToken.ThrowIfCancellationRequested();
        string? verified = null;
        var isRight = false;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var account = await FindForSignInAsync(userName, cancellationToken).ConfigureAwait(false);
            if (account is not null && LocalUserMapper.LockOf(account, _options, _time.GetUtcNow()).IsLocked)
                return LocalSignInOutcome.Locked;
            if (tries == 0 || account?.PasswordHash != verified)
            {
                verified = account?.PasswordHash;
                isRight = LocalPasswordHash.Verify(password, verified, _options.PasswordIterations);
            }
            if (account is null)
                return LocalSignInOutcome.WrongPassword;
            // The answer counts only once it is recorded: of many simultaneous guesses none gets past the lock.
            var recorded = (isRight ? SignedIn(account) : Failed(account)) with { Version = account.Version + 1 };
            if (await ReadAsync(() => _accounts().TryRecordSignInAsync(recorded, cancellationToken)).ConfigureAwait(false))
                return isRight ? Judge(account) : LocalSignInOutcome.WrongPassword;
        }
        throw new IdentityStoreException(StoreErrorCode.Unavailable, "The account is being changed by others; try again.");
    }

    private async ValueTask<LocalAccount?> FindForSignInAsync(string userName, CancellationToken cancellationToken)
    {
        if (!InputText.IsWellFormed(userName, InputText.MaximumNameLength, out _))
            return null;
        var matches = await ReadAsync(() => _accounts().FindAsync(Name, userName, idOnly: false, cancellationToken)).ConfigureAwait(false);
        return matches.FirstOrDefault(a => string.Equals(a.UserName, userName, StringComparison.OrdinalIgnoreCase));
    }

    private LocalSignInOutcome Judge(LocalAccount account)
    {
        if (!account.Enabled)
            return LocalSignInOutcome.Disabled;
        if (account.MustChangePassword)
            return LocalSignInOutcome.MustChangePassword;
        return LocalUserMapper.ExpiryOf(account, _options).On <= _time.GetUtcNow() ? LocalSignInOutcome.PasswordExpired : LocalSignInOutcome.Success;
    }

    private LocalAccount SignedIn(LocalAccount account)
    {
        var cleared = Unlocked(account);
        return Judge(account) == LocalSignInOutcome.Success ? cleared with { LastSignIn = _time.GetUtcNow() } : cleared;
    }

    private LocalAccount Failed(LocalAccount account)
    {
        var now = _time.GetUtcNow();
        // A lock that is over, and failures long ago, start a new count.
        var counts = account.LockedAt is null && account.LastFailedSignIn is { } last && now - last < _options.LockoutWindow;
        var failures = (counts ? account.FailedSignIns : 0) + 1;
        return account with
        {
            FailedSignIns = failures,
            LastFailedSignIn = now,
            LockedAt = _options.LockoutThreshold > 0 && failures >= _options.LockoutThreshold ? now : null,
        };
    }
}
