namespace Helpdesk.Sdk;

/// <summary>One page over several stores: whom to ask, how long to wait for each, and in which order their users come.</summary>
internal sealed class ListingRound(ListingQuestion question, IReadOnlyList<ListingSource> sources, List<StoreWarning> warnings)
{
    // A store that alone has failed so often ends the listing, or whoever reads it to the end would never come there.
    private const int MostLastMisses = 3;
    // One whose places never last would be listed for ever.
    private const int MostRestarts = 3;
    private static readonly TimeSpan LongestHedge = TimeSpan.FromSeconds(1);

    private readonly List<DirectoryUser> _rows = [];
    private readonly List<ListingSource> _asked = Choose(sources);

    private bool IsFull => _rows.Count >= question.Request.PageSize;
    // Nobody else is held up.
    private bool IsLast => _asked.Count == 1 || _asked.TrueForAll(static s => s.Cursor.Misses > 0);
    private TimeSpan Deadline => IsLast ? question.LongDeadline : question.Deadline;
    // How long one is waited for before the next is asked too.
    private TimeSpan Hedge => Deadline / 4 < LongestHedge ? Deadline / 4 : LongestHedge;

    public async ValueTask<List<DirectoryUser>> ReadAsync()
    {
        var sorted = _asked.Where(static s => s.IsSorted).ToList();
        var unsorted = _asked.Where(static s => !s.IsSorted).ToList();
        sorted.ForEach(static s => s.Start());
        foreach (var source in sorted)
            // One that is slow must not use up the others' time.
            if (!await WaitAsync(source, Hedge).ConfigureAwait(false))
                unsorted.ForEach(static s => s.Start());
        foreach (var source in sorted)
            await FinishAsync(source).ConfigureAwait(false);
        Merge(sorted);
        // Behind one that sorts and has more, nobody comes yet.
        if (!IsFull && sorted.TrueForAll(static s => s.IsExhausted || s.HasFailed))
            await ReadUnsortedAsync(unsorted).ConfigureAwait(false);
        return _rows;
    }

    /// <summary>Where each store goes on; warnings for those this page went without.</summary>
    public IReadOnlyList<ListingCursor> Settle() => [.. sources.Select(Settle)];

    public IReadOnlyList<ListedStore> Report(IReadOnlyList<ListingCursor> cursors) => [.. sources.Zip(cursors, static (source, cursor) => new ListedStore(
        source.Name,
        source.IsSorted,
        cursor.IsLeftOut ? ListedStoreState.LeftOut : source.HasFailed || (cursor.IsPostponed && !cursor.IsDone) ? ListedStoreState.Late : cursor.IsDone ? ListedStoreState.Complete : ListedStoreState.More))];

    private static List<ListingSource> Choose(IReadOnlyList<ListingSource> sources)
    {
        var open = sources.Where(static s => !s.Cursor.IsDone).ToList();
        var prompt = open.Where(static s => !s.Cursor.IsPostponed).ToList();
        return prompt.Count > 0 ? prompt : open;
    }

    private ValueTask<bool> WaitAsync(ListingSource source, TimeSpan atMost)
    {
        var left = atMost - question.Time.GetElapsedTime(source.Begun);
        return source.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private async ValueTask FinishAsync(ListingSource source)
    {
        if (!await WaitAsync(source, Deadline).ConfigureAwait(false))
            source.Cut(isLate: true);
    }

    private void Merge(List<ListingSource> sorted)
    {
        while (!IsFull && Smallest(sorted) is { } next)
        {
            _rows.Add(next.Head!);
            next.Take();
            // What it has not read yet may come before everybody else's next.
            if (next.Head is null && !next.IsExhausted && !next.HasFailed)
                return;
        }
    }

    private static ListingSource? Smallest(List<ListingSource> sorted)
    {
        ListingSource? smallest = null;
        foreach (var source in sorted)
        {
            if (source.Head is null && !source.IsExhausted && !source.HasFailed)
                return null;
            if (source.Head is { } head && (smallest is null || Compare(head, smallest.Head!) < 0))
                smallest = source;
        }
        return smallest;
    }

    private static int Compare(DirectoryUser a, DirectoryUser b) =>
        StringComparer.OrdinalIgnoreCase.Compare(a.DisplayName ?? a.UserName, b.DisplayName ?? b.UserName);

    // A store is given a moment before the next one is asked too; the slow ones are waited for only while the page has room.
    private async ValueTask ReadUnsortedAsync(List<ListingSource> unsorted)
    {
        foreach (var source in unsorted)
        {
            source.Start();
            if (unsorted.Count > 1)
                await WaitAsync(source, Hedge).ConfigureAwait(false);
            unsorted.Where(static s => s.HasEnded).ToList().ForEach(TakeAll);
            if (IsFull)
                break;
        }
        foreach (var source in unsorted.Where(static s => s.IsStarted))
        {
            if (IsFull && !source.HasEnded)
                source.Cut(isLate: true);
            else
                await FinishAsync(source).ConfigureAwait(false);
            TakeAll(source);
        }
    }

    private void TakeAll(ListingSource source)
    {
        for (; !IsFull && source.Head is { } user; source.Take())
            _rows.Add(user);
    }

    private ListingCursor Settle(ListingSource source)
    {
        if (source.Cursor.IsDone)
            return source.Cursor;
        if (!_asked.Contains(source))
        {
            Warn(source, "was late several times and is asked again when the other stores are through.");
            return source.Cursor;
        }
        if (!source.IsStarted)
            return source.Cursor;
        source.Cut(isLate: false);
        var cursor = source.Settle();
        // What fails after its end has nothing left to tell.
        if (!source.HasFailed || cursor.IsDone)
            return cursor;
        if (source.Fault is { Code: StoreErrorCode.InvalidContinuation } expired && source.Cursor.Restarts < MostRestarts)
        {
            warnings.Add(new StoreWarning(source.Name, $"{expired.Message} The users of this store come from the beginning again; those of the others go on."));
            return new ListingCursor { Store = cursor.Store, ByEnrollment = cursor.ByEnrollment, Restarts = source.Cursor.Restarts + 1 };
        }
        if (source.Fault is { Code: not (StoreErrorCode.Unavailable or StoreErrorCode.Timeout or StoreErrorCode.Protocol) } fault)
        {
            warnings.Add(new StoreWarning(source.Name, fault.Message));
            return cursor with { IsDone = true, IsLeftOut = true };
        }
        var misses = source.HasRead ? 0 : cursor.Misses + 1;
        var last = !source.HasRead && IsLast && !IsFull ? source.Cursor.LastMisses + 1 : 0;
        var isOut = last >= MostLastMisses;
        Warn(source, isOut ? "is left out." : "is asked again on the next page.");
        return cursor with { Misses = misses, LastMisses = last, IsDone = isOut, IsLeftOut = isOut };
    }

    private void Warn(ListingSource source, string what) => warnings.Add(new StoreWarning(source.Name,
        source.Fault is { } fault ? $"{fault.Message} The store {what}" : source.IsStarted ? $"The store did not answer in time and {what}" : $"The store {what}"));
}
