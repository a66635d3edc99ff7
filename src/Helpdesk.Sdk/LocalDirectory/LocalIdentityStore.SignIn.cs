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
        using var signIn = await SignInAsync(new LocalSignInRequest(userName) { Password = password }, cancellationToken).ConfigureAwait(false);
        return signIn.Outcome;
    }

    /// <summary>Signs in with a password, and a code where an authenticator is registered, or with a temporary access pass; opens a session when asked to.</summary>
    /// <returns>What came of it, with the session's token.</returns>
    /// <exception cref="IdentityStoreException">The accounts cannot be read or written.</exception>
    public async ValueTask<LocalSignIn> SignInAsync(LocalSignInRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var secret = request.AccessPass ?? request.Password ?? throw new ArgumentException("A password or an access pass is needed.", nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        string? verified = null;
        var isRight = false;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var account = await FindForSignInAsync(request.UserName, cancellationToken).ConfigureAwait(false);
            var stored = account is null ? null : request.AccessPass is null ? account.PasswordHash : UsablePass(account)?.Hash;
            if (tries == 0 || stored != verified)
            {
                verified = stored;
                isRight = LocalPasswordHash.Verify(secret, stored, _options.PasswordIterations);
            }
            // After the same work for all: how long it takes tells neither who exists nor who is locked.
            if (account is null)
                return new LocalSignIn(LocalSignInOutcome.WrongPassword);
            if (LocalUserMapper.LockOf(account, _options, _time.GetUtcNow()).IsLocked)
                return new LocalSignIn(LocalSignInOutcome.Locked);
            var (outcome, recorded, token) = isRight ? Admit(account, request) : (LocalSignInOutcome.WrongPassword, Failed(account), null);
            if (recorded is null)
                return new LocalSignIn(outcome);
            // The answer counts only once it is recorded: of many simultaneous guesses none gets past the lock.
            if (await TryRecordAsync(account, recorded, cancellationToken).ConfigureAwait(false))
                return outcome == LocalSignInOutcome.Success ? new LocalSignIn(outcome, new UserKey(Name, account.Id), token) : new LocalSignIn(outcome);
            token?.Dispose();
        }
        throw new IdentityStoreException(StoreErrorCode.Unavailable, "The account is being changed by others; try again.");
    }

    private ValueTask<bool> TryRecordAsync(LocalAccount account, LocalAccount recorded, CancellationToken cancellationToken) =>
        ReadAsync(() => _accounts().TryRecordSignInAsync(recorded with { Version = account.Version + 1 }, cancellationToken));

    // Password or pass are right: what else is asked, and what is to be recorded.
    private (LocalSignInOutcome Outcome, LocalAccount? Recorded, Secret? Token) Admit(LocalAccount account, LocalSignInRequest request)
    {
        var own = LocalSignInDetails.Of(account);
        var outcome = Judge(account, byPass: request.AccessPass is not null);
        if (outcome != LocalSignInOutcome.Success)
            return (outcome, Unlocked(account), null);
        if (request.AccessPass is not null)
            own = LocalDetails.Of(account).Pass is { OneTime: true } pass ? own with { UsedPass = pass.Id } : own;
        else if (own.Authenticators.Any(static a => a.Confirmed))
        {
            // Failures stay counted until the second factor is there too.
            if (request.Code is null)
                return (LocalSignInOutcome.SecondFactorRequired, null, null);
            if (MatchCode(own, request.Code, confirmed: true) is not { } accepted)
                return (LocalSignInOutcome.WrongCode, Failed(account), null);
            own = accepted;
        }
        var token = request.OpenSession ? NewToken() : null;
        if (token is not null)
            own = own with { Sessions = [.. own.Sessions.Where(IsLive).TakeLast(MostSessions - 1), NewSession(token, request)] };
        return (outcome, Unlocked(account) with { LastSignIn = _time.GetUtcNow(), SignInDetails = own.Write() }, token);
    }

    private async ValueTask<LocalAccount?> FindForSignInAsync(string userName, CancellationToken cancellationToken)
    {
        if (!InputText.IsWellFormed(userName, InputText.MaximumNameLength, out _))
            return null;
        var matches = await ReadAsync(() => _accounts().FindAsync(Name, userName, idOnly: false, cancellationToken)).ConfigureAwait(false);
        return matches.FirstOrDefault(a => string.Equals(a.UserName, userName, StringComparison.OrdinalIgnoreCase));
    }

    private LocalSignInOutcome Judge(LocalAccount account, bool byPass)
    {
        if (!account.Enabled)
            return LocalSignInOutcome.Disabled;
        if (account.AccountExpires <= _time.GetUtcNow())
            return LocalSignInOutcome.AccountExpired;
        if (byPass)
            return LocalSignInOutcome.Success;
        if (account.MustChangePassword)
            return LocalSignInOutcome.MustChangePassword;
        return LocalUserMapper.ExpiryOf(account, _options).On <= _time.GetUtcNow() ? LocalSignInOutcome.PasswordExpired : LocalSignInOutcome.Success;
    }

    private LocalPass? UsablePass(LocalAccount account) =>
        LocalDetails.Of(account).Pass is { } pass && pass.Ends > _time.GetUtcNow() && LocalSignInDetails.Of(account).UsedPass != pass.Id ? pass : null;

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
