namespace Helpdesk.Sdk;

internal sealed class InMemoryLocalAccounts(StateGate gate) : ILocalAccountStore, ILocalDeletedAccountStore, ILocalAccountReader
{
    private readonly Dictionary<(string Store, string Id), LocalAccount> _accounts = [];
    private readonly Dictionary<(string Store, string Name), string> _names = [];

    public ValueTask<IReadOnlyList<LocalAccount>> FindAsync(string store, string text, bool idOnly, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<LocalAccount>>(() =>
        {
            var folded = LetterCase.Fold(text);
            return [.. In(store).Where(a => IsNamed(a, folded, idOnly)).Take(2)];
        }, cancellationToken);

    public ValueTask<IReadOnlyList<LocalAccount>> SearchAsync(
        string store, LocalAccountQuery query, string? after, int size, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<LocalAccount>>(() =>
        {
            var start = after is null ? null : LetterCase.Fold(after);
            return [.. In(store).Where(a => Matches(a, query))
                .Select(a => (Account: a, Name: LetterCase.Fold(a.UserName)))
                .Where(a => start is null || string.CompareOrdinal(a.Name, start) > 0)
                .OrderBy(a => a.Name, StringComparer.Ordinal)
                .Take(size)
                .Select(a => a.Account)];
        }, cancellationToken);

    public ValueTask<bool> TryAddAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.EnsureCovers(account.Store, account.UserName);
        if (IsTaken(account))
            return false;
        if (!_accounts.TryAdd((account.Store, account.Id), account))
            throw new InvalidOperationException("An account of that id exists.");
        if (account.DeletedAt is null)
            _names.Add(NameOf(account), account.Id);
        return true;
    }, cancellationToken);

    public ValueTask<bool> TryUpdateAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.EnsureCovers(account.Store, account.Id);
        if (FindPredecessor(account) is not { } stored || IsTaken(account))
            return false;
        if (stored.DeletedAt is null)
            _names.Remove(NameOf(stored));
        if (account.DeletedAt is null)
            _names.Add(NameOf(account), account.Id);
        _accounts[(account.Store, account.Id)] = account;
        return true;
    }, cancellationToken);

    public ValueTask<bool> TryRecordSignInAsync(LocalAccount account, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (FindPredecessor(account) is not { DeletedAt: null } stored)
            return false;
        // Nothing but the sign-in's own facts: this member needs no permit, so it must not be a way round one.
        _accounts[(account.Store, account.Id)] = stored with
        {
            FailedSignIns = account.FailedSignIns,
            LastFailedSignIn = account.LastFailedSignIn,
            LockedAt = account.LockedAt,
            LastSignIn = account.LastSignIn,
            SignInDetails = account.SignInDetails,
            Version = account.Version,
        };
        return true;
    }, cancellationToken);

    public ValueTask<IReadOnlyList<LocalAccount>> FindDeletedAsync(string store, string text, bool idOnly, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<LocalAccount>>(() =>
        {
            var folded = LetterCase.Fold(text);
            return [.. Deleted(store).Where(a => IsNamed(a, folded, idOnly)).OrderByDescending(static a => a.DeletedAt).Take(2)];
        }, cancellationToken);

    public ValueTask<int> ForgetDeletedAsync(string store, DateTimeOffset before, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Deleted(store).Where(a => a.DeletedAt < before).ToList().Count(a => _accounts.Remove((a.Store, a.Id))), cancellationToken);

    public ValueTask<IReadOnlyList<LocalAccount>> ReadManyAsync(string store, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<LocalAccount>>(
            () => [.. ids.Distinct(StringComparer.Ordinal).Select(id => _accounts.GetValueOrDefault((store, id))).OfType<LocalAccount>().Where(static a => a.DeletedAt is null)], cancellationToken);

    private IEnumerable<LocalAccount> In(string store) => _accounts.Values.Where(a => a.Store == store && a.DeletedAt is null);

    private IEnumerable<LocalAccount> Deleted(string store) => _accounts.Values.Where(a => a.Store == store && a.DeletedAt is not null);

    private LocalAccount? FindPredecessor(LocalAccount account) =>
        _accounts.GetValueOrDefault((account.Store, account.Id)) is { } stored && stored.Version == account.Version - 1 ? stored : null;

    private bool IsTaken(LocalAccount account) => account.DeletedAt is null && _names.TryGetValue(NameOf(account), out var id) && id != account.Id;

    private static (string Store, string Name) NameOf(LocalAccount account) => (account.Store, LetterCase.Fold(account.UserName));

    private static bool IsNamed(LocalAccount account, string folded, bool idOnly) =>
        (idOnly ? [account.Id] : new[] { account.Id, account.UserName, account.Email, account.SecondaryEmail })
        .Any(n => n is not null && LetterCase.Fold(n) == folded);

    private static bool Matches(LocalAccount account, LocalAccountQuery query) =>
        (!query.Disabled || !account.Enabled)
        && (!query.LockedOnly || account.LockedAt is not null)
        && (string.IsNullOrEmpty(query.Text) || Contains(account, LetterCase.Fold(query.Text)));

    private static bool Contains(LocalAccount account, string folded) =>
        new[] { account.UserName, account.DisplayName, account.GivenName, account.Surname, account.Email, account.SecondaryEmail }
        .Any(n => n is not null && LetterCase.Fold(n).Contains(folded, StringComparison.Ordinal));
}
