namespace Helpdesk.Sdk.Tests.LocalDirectory;

/// <summary>An account store over a list, with counters and faults that tests ask for.</summary>
internal sealed class ListedAccounts : ILocalAccountStore, ILocalDeletedAccountStore
{
    private readonly Lock _gate = new();

    public List<LocalAccount> Rows { get; } = [];

    /// <summary>How many updates lose their race before one goes through.</summary>
    public int LostRaces { get; set; }

    public bool Down { get; set; }

    /// <summary>What is written is kept, and the answer lost.</summary>
    public bool LosesAnswers { get; set; }

    public int Searches { get; private set; }

    public ValueTask<IReadOnlyList<LocalAccount>> FindAsync(string store, string text, bool idOnly, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_gate)
            return new([.. Rows.Where(r => r.Store == store && r.DeletedAt is null && (Same(r.Id, text) || (!idOnly && (Same(r.UserName, text) || Same(r.Email, text) || Same(r.SecondaryEmail, text))))).Take(2)]);
    }

    public ValueTask<IReadOnlyList<LocalAccount>> SearchAsync(string store, LocalAccountQuery query, string? after, int size, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        Searches++;
        lock (_gate)
        {
            return new([.. Rows.Where(r => r.Store == store && r.DeletedAt is null
                    && (!query.Disabled || !r.Enabled) && (!query.LockedOnly || r.LockedAt is not null)
                    && (query.Text is null || new[] { r.UserName, r.DisplayName, r.GivenName, r.Surname, r.Email, r.SecondaryEmail }
                        .Any(v => v?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) == true))
                    && (after is null || StringComparer.OrdinalIgnoreCase.Compare(r.UserName, after) > 0))
                .OrderBy(static r => r.UserName, StringComparer.OrdinalIgnoreCase).Take(size)]);
        }
    }

    public ValueTask<bool> TryAddAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken)
    {
        permit.EnsureCovers(account.Store, account.UserName);
        Check(cancellationToken);
        lock (_gate)
        {
            if (Rows.Exists(r => r.Store == account.Store && r.DeletedAt is null && Same(r.UserName, account.UserName)))
                return new(false);
            Rows.Add(account);
            return new(Answer(true));
        }
    }

    public ValueTask<bool> TryUpdateAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken)
    {
        permit.EnsureCovers(account.Store, account.Id);
        Check(cancellationToken);
        return new(Answer(Replace(account)));
    }

    public ValueTask<bool> TryRecordSignInAsync(LocalAccount account, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return new(Replace(account));
    }

    public ValueTask<IReadOnlyList<LocalAccount>> FindDeletedAsync(string store, string text, bool idOnly, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_gate)
            return new([.. Rows.Where(r => r.Store == store && r.DeletedAt is not null && (Same(r.Id, text) || (!idOnly && Same(r.UserName, text)))).Take(2)]);
    }

    public ValueTask<int> ForgetDeletedAsync(string store, DateTimeOffset before, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_gate)
            return new(Rows.RemoveAll(r => r.Store == store && r.DeletedAt < before));
    }

    private bool Replace(LocalAccount account)
    {
        lock (_gate)
        {
            if (LostRaces > 0)
            {
                LostRaces--;
                return false;
            }
            var index = Rows.FindIndex(r => r.Store == account.Store && r.Id == account.Id && r.Version == account.Version - 1);
            if (index >= 0)
                Rows[index] = account;
            return index >= 0;
        }
    }

    private bool Answer(bool written) => LosesAnswers ? throw new StateUnavailableException("Whether this was stored is not known.") : written;

    private void Check(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Down)
            throw new StateUnavailableException("The disk is gone.");
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
