namespace Helpdesk.Sdk;

/// <summary>One store within one page of a listing: reads ahead what the page may need, on its own, until it is told to stop.</summary>
internal sealed class ListingSource(ListingQuestion question, IIdentityStore store, ListingCursor cursor, bool sorted) : IDisposable
{
    // Rows that only the SDK can filter are looked at in bounded portions; the page is then shorter and the token goes on.
    private const int MaximumLookedAt = 20_000;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(question.Cancellation);
    private readonly List<SiftedPage> _pages = [];
    private readonly HashSet<long> _shown = ShownUsers.Read(cursor.Shown);
    private Task? _work;
    private bool _isCut, _isWhole;
    private int _page, _row;

    public string Name => store.Name;
    public ListingCursor Cursor => cursor;
    /// <summary>No other store is listed: then a place that is no longer valid ends the listing, and otherwise only this store's part of it.</summary>
    public bool IsAlone { get; init; }
    /// <summary>Whether the store delivers its users in the order of their display names.</summary>
    public bool IsSorted => sorted;
    /// <summary>The timestamp of the start.</summary>
    public long Begun { get; private set; }
    public bool IsStarted => _work is not null;
    public bool HasEnded => _work is { IsCompleted: true };
    /// <summary>Did not answer in time, or failed; what it had read by then counts.</summary>
    public bool HasFailed { get; private set; }
    public IdentityStoreException? Fault { get; private set; }

    // A store that blocks instead of waiting is to hold up nobody else.
    public void Start()
    {
        if (_work is not null)
            return;
        Begun = question.Time.GetTimestamp();
        _work = Task.Run(() => ReadAsync(_end.Token), CancellationToken.None);
    }

    /// <summary>Waits for the reading to end, for some time at most.</summary>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="IdentityStoreException">The store's place in the listing is no longer valid.</exception>
    public async ValueTask<bool> WaitAsync(TimeSpan atMost)
    {
        if (HasFailed)
            return true;
        await _work!.WaitAsync(atMost, question.Time, question.Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        question.Cancellation.ThrowIfCancellationRequested();
        if (!_work.IsCompleted)
            return false;
        try
        {
            await _work.ConfigureAwait(false);
        }
        catch (IdentityStoreException fault) when (fault.Code != StoreErrorCode.InvalidContinuation || !IsAlone)
        {
            (HasFailed, Fault) = (true, fault);
        }
        return true;
    }

    /// <summary>Ends the reading where it is: nobody waits any longer.</summary>
    public void Cut(bool isLate)
    {
        bool isFirst;
        lock (_lock)
            (isFirst, _isCut) = (!_isCut, true);
        if (_work is null || HasEnded)
            return;
        HasFailed |= isLate;
        if (!isFirst)
            return;
        _end.CancelBehind(dispose: false);
        // That it may fail is expected.
        _work.Forget();
    }

    /// <summary>The next user; <see langword="null"/> = no more has been read. Only once the reading has ended or was cut.</summary>
    public DirectoryUser? Head
    {
        get
        {
            for (; _page < _pages.Count; _page++, _row = 0)
                if (_row < _pages[_page].Rows.Count)
                    return _pages[_page].Rows[_row];
            return null;
        }
    }

    /// <summary>Everything was read, and taken.</summary>
    public bool IsExhausted => Head is null && (_pages.Count > 0 ? _pages[^1].Next is null : _isWhole);

    public void Take() => _row++;

    /// <summary>Where the store's users go on, after what was taken.</summary>
    public ListingCursor Settle()
    {
        var shown = new HashSet<long>(_shown);
        var at = cursor.At;
        var isDone = Head is null && _pages.Count == 0 && _isWhole;
        for (var i = 0; i < _pages.Count; i++)
        {
            var page = _pages[i];
            if (i < _page)
            {
                shown.ExceptWith(page.Met);
                (at, isDone) = (page.Next, page.Next is null);
                continue;
            }
            at = page.At;
            for (var row = 0; row < _row; row++)
                shown.Add(ShownUsers.Of(page.Rows[row]));
            break;
        }
        return cursor with { At = at, IsDone = isDone, Shown = ShownUsers.Write(shown), Misses = HasFailed && _pages.Count == 0 ? cursor.Misses : 0, LastMisses = 0 };
    }

    public bool HasRead => _pages.Count > 0 || _isWhole;

    public void Dispose()
    {
        Cut(isLate: false);
        if (_work is null || HasEnded)
            _end.Dispose();
        else
            _ = _work.ContinueWith(_ => _end.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var (kept, lookedAt) = (0, 0);
        await foreach (var page in question.PagesOf(store, cursor, cancellationToken).ConfigureAwait(false))
        {
            var met = new List<long>();
            var users = new List<DirectoryUser>(page.Users.Count);
            foreach (var user in page.Users)
            {
                var mark = _shown.Count > 0 ? ShownUsers.Of(user) : 0;
                if (_shown.Count > 0 && _shown.Contains(mark))
                    met.Add(mark);
                else if (question.Sees(user))
                    users.Add(user);
            }
            var sifted = new SiftedPage(page.At, page.Next, await question.Sieve.SiftAsync(users, cancellationToken).ConfigureAwait(false), met);
            lock (_lock)
            {
                if (_isCut)
                    return;
                _pages.Add(sifted);
            }
            kept += sifted.Rows.Count;
            lookedAt += page.Users.Count;
            if (kept >= question.Request.PageSize || lookedAt >= MaximumLookedAt)
                return;
        }
        _isWhole = true;
    }

    private sealed record SiftedPage(string? At, string? Next, IReadOnlyList<DirectoryUser> Rows, IReadOnlyList<long> Met);
}
