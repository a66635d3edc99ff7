namespace Helpdesk.Sdk;

/// <summary>The figures of a store while it is counted. It can be read off at any time.</summary>
internal sealed class UserTally
{
    private readonly Lock _lock = new();
    private readonly long[] _figures = new long[Enum.GetValues<UserFigure>().Length];
    private readonly HashSet<UserFigure> _untold = [];
    private readonly DateTimeOffset _expiring, _idle, _now;
    private readonly int _maximum;
    private readonly string _store;
    private long _lookedAt;
    private bool _isClosed;

    public UserTally(IIdentityStore store, UserCountRequest request, DateTimeOffset now)
    {
        (_store, _now, _expiring, _idle, _maximum) = (store.Name, now, now.AddDays(request.ExpiresWithinDays), now.AddDays(-request.IdleDays), request.Maximum);
        if (store.GetCapability<ISearchDescriber>()?.SearchFeatures is not { } features)
            return;
        foreach (var (by, figure) in new[]
        {
            (features.Locked, UserFigure.Locked), (features.Disabled, UserFigure.Disabled), (features.PasswordExpiry, UserFigure.Expired), (features.PasswordExpiry, UserFigure.Expiring),
            (features.Idle, UserFigure.Idle), (features.NeverSignedIn, UserFigure.NeverSignedIn),
        })
            if (by == FilteredBy.Nobody)
                _untold.Add(figure);
    }

    /// <summary>What the store does not tell.</summary>
    public IEnumerable<UserFigure> Untold => _untold.Order();

    public bool IsFull { get; private set; }

    public void Close()
    {
        lock (_lock)
            _isClosed = true;
    }

    /// <summary>Counts a page.</summary>
    /// <returns>Whether more are to be counted.</returns>
    public bool Add(List<DirectoryUser> users, HashSet<UserKey> enrolled, int lookedAt)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            foreach (var user in users)
            {
                Count(UserFigure.All, true);
                Count(UserFigure.Locked, user.Lock.IsLocked);
                Count(UserFigure.Disabled, !user.Enabled);
                Count(UserFigure.Expired, user.PasswordExpiry.On <= _now);
                Count(UserFigure.Expiring, user.PasswordExpiry.On <= _expiring);
                Count(UserFigure.Idle, user.LastSignIn is null || user.LastSignIn <= _idle);
                Count(UserFigure.NeverSignedIn, user.LastSignIn is null);
                Count(UserFigure.Unenrolled, !enrolled.Contains(user.Key));
            }
            _lookedAt += lookedAt;
            IsFull = _lookedAt >= _maximum;
            return !IsFull;
        }
    }

    public StoreCounts Result(bool isComplete)
    {
        lock (_lock)
            return new StoreCounts(_store, Enum.GetValues<UserFigure>().Where(f => !_untold.Contains(f)).ToDictionary(static f => f, f => _figures[(int)f]), isComplete);
    }

    private void Count(UserFigure figure, bool counts) => _figures[(int)figure] += counts ? 1 : 0;
}
