using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <content>What else lets a user in: authenticators, sessions, access passes; and the rules for passwords.</content>
public sealed partial class LocalIdentityStore : IAuthenticatorManager, IAccessPassIssuer, ISessionRevoker, ISessionReader, ISecondFactorReader, IPasswordPolicyReader
{
    private const string OathKind = "software-oath", PassKind = "temporary-access-pass", PasswordId = "password";

    /// <inheritdoc/>
    public (TimeSpan Shortest, TimeSpan Longest) AccessPassLifetimes { get; } = (TimeSpan.FromMinutes(10), TimeSpan.FromDays(30));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreAuthenticator>> ListAuthenticatorsAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false);
        var list = new List<StoreAuthenticator>();
        if (account.PasswordHash is not null)
            list.Add(new StoreAuthenticator(PasswordId, PasswordId) { CreatedAt = account.PasswordLastSet, FixedBecause = "The password is removed by RemovePassword." });
        if (LocalDetails.Of(account).Pass is { } pass && pass.Ends > _time.GetUtcNow() && pass.Id != LocalSignInDetails.Of(account).UsedPass)
            list.Add(new StoreAuthenticator(pass.Id, PassKind));
        list.AddRange(LocalSignInDetails.Of(account).Authenticators.Where(static a => a.Confirmed).Select(static a => new StoreAuthenticator(a.Id, OathKind) { Label = a.Label, CreatedAt = a.At }));
        return list;
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveAuthenticatorAsync(ChangePermit permit, DirectoryUser user, StoreAuthenticator authenticator, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemoveAuthenticator);
        ArgumentNullException.ThrowIfNull(authenticator);
        cancellationToken.ThrowIfCancellationRequested();
        if (authenticator.Id == PasswordId)
            return ChangeResult.Refused(RefusalReason.Constraint, "The password is removed by RemovePassword.");
        return await ChangeAsync(permit, user, account =>
        {
            var details = LocalDetails.Of(account);
            if (details.Pass?.Id == authenticator.Id)
                return account with { Details = (details with { Pass = null }).Write() };
            var own = LocalSignInDetails.Of(account);
            return own.Authenticators.Any(a => a.Id == authenticator.Id)
                ? account with { SignInDetails = (own with { Authenticators = [.. own.Authenticators.Where(a => a.Id != authenticator.Id)] }).Write() }
                : ChangeResult.NothingToDo("The authenticator was gone.");
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> ResetAuthenticatorsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ResetAuthenticators);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account =>
        {
            var (details, own) = (LocalDetails.Of(account), LocalSignInDetails.Of(account));
            return details.Pass is null && own.Authenticators.Count == 0
                ? ChangeResult.NothingToDo("There was no second factor.")
                : account with { Details = (details with { Pass = null }).Write(), SignInDetails = (own with { Authenticators = [] }).Write() };
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<AccessPassResult> IssueAccessPassAsync(ChangePermit permit, DirectoryUser user, TimeSpan lifetime, bool oneTime, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.IssueAccessPass);
        cancellationToken.ThrowIfCancellationRequested();
        var (shortest, longest) = AccessPassLifetimes;
        if (lifetime < shortest || lifetime > longest)
            return new AccessPassResult(ChangeResult.Refused(RefusalReason.InvalidValue, $"A pass lives from {shortest} to {longest}."));
        // 80 bits, in letters and digits that nobody takes for others (Crockford's alphabet).
        var pass = new Secret(RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 16));
        var stored = new LocalPass(NewId(), LocalPasswordHash.Create(pass, _options.PasswordIterations), _time.GetUtcNow() + lifetime, oneTime);
        var change = await ChangeAsync(permit, user, account => account with { Details = (LocalDetails.Of(account) with { Pass = stored }).Write() }, cancellationToken).ConfigureAwait(false);
        if (change.Status == ChangeStatus.Succeeded)
            return new AccessPassResult(change, pass, stored.Ends);
        pass.Dispose();
        return new AccessPassResult(change);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RevokeSessionsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RevokeSessions);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account => LocalSignInDetails.Of(account) is { Sessions.Count: > 0 } own
            ? account with { SignInDetails = (own with { Sessions = [] }).Write() }
            : ChangeResult.NothingToDo("The user was signed in nowhere."), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SignInSession>> ListSessionsAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false);
        return [.. LocalSignInDetails.Of(account).Sessions.Where(IsLive).Select(static s => new SignInSession(s.Id, s.Started) { LastSeen = s.LastSeen, Client = s.Client, Address = s.Address })];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<UserKey, SecondFactorFacts>> ReadSecondFactorsAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        var facts = new Dictionary<UserKey, SecondFactorFacts>();
        foreach (var account in await ReadManyAsync([.. users.Where(k => k.Store == Name).Select(static k => k.Id)], cancellationToken).ConfigureAwait(false))
            facts[new UserKey(Name, account.Id)] = LocalSignInDetails.Of(account).Authenticators.Any(static a => a.Confirmed)
                ? new SecondFactorFacts("active", [OathKind])
                : new SecondFactorFacts("not-active", []);
        return facts;
    }

    /// <inheritdoc/>
    public ValueTask<PasswordPolicyFacts?> ReadPasswordPolicyAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new PasswordPolicyFacts
        {
            Source = $"settings of the store {Name}",
            MinimumLength = _options.MinimumPasswordLength,
            HistoryLength = _options.PasswordHistory,
            HistoryAppliesToResets = _options.PasswordHistory > 0,
            Complexity = false,
            MinimumAge = TimeSpan.Zero,
            MaximumAge = _options.MaximumPasswordAge ?? TimeSpan.MaxValue,
            LockoutThreshold = _options.LockoutThreshold,
            LockoutDuration = _options.LockoutDuration == TimeSpan.Zero ? TimeSpan.MaxValue : _options.LockoutDuration,
        });
    }

    private async ValueTask<IReadOnlyList<LocalAccount>> ReadManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        if (_accounts() is ILocalAccountReader reader)
            return await ReadAsync(() => reader.ReadManyAsync(Name, ids, cancellationToken)).ConfigureAwait(false);
        var accounts = new List<LocalAccount>();
        foreach (var id in ids)
            accounts.AddRange(await ReadAsync(() => _accounts().FindAsync(Name, id, idOnly: true, cancellationToken)).ConfigureAwait(false));
        return accounts;
    }

    private static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
