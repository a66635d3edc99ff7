namespace Helpdesk.Sdk;

/// <summary>Tries of one kind that are no line of the history yet: how many there were, and at which accounts.</summary>
internal sealed class StrangerKind
{
    private const int MostAccounts = 20;

    private readonly Dictionary<(string? Store, string Id), StrangerTries> _met = [];
    private DateTimeOffset? _written;
    private DateTimeOffset? _named;
    private StrangerTries? _since;

    public void Add(HistoryEntry line)
    {
        _since = new StrangerTries(line, (_since?.Times ?? 0) + 1);
        Meet(line, 1);
    }

    /// <summary>Those since the line before; <see langword="null"/> = no line is due.</summary>
    public StrangerTries? Take(DateTimeOffset now, bool all)
    {
        if (_since is not { } tries || !(all || IsDue(_written, now)))
            return null;
        // A single one is named by the line itself.
        if (tries.Times == 1 && KeyOf(tries.Last) is { } key && _met.TryGetValue(key, out var met) && met.Times == 1)
            _met.Remove(key);
        (_written, _since) = (now, null);
        return tries;
    }

    /// <summary>Those at each account, whose only target it is: who may not see an account reads nothing of it, and its personal fields can be erased.</summary>
    public IReadOnlyList<StrangerTries> TakeAccounts(DateTimeOffset now, bool all)
    {
        if (_met.Count == 0 || !(all || IsDue(_named, now)))
            return [];
        _named = now;
        List<StrangerTries> tries = [.. _met.Values];
        _met.Clear();
        return tries;
    }

    /// <summary>What was not written comes with the next.</summary>
    public void Restore(StrangerTries tries)
    {
        if (tries.AtAccount)
        {
            _named = null;
            Meet(tries.Last, tries.Times);
            return;
        }
        _written = null;
        _since = new StrangerTries((_since ?? tries).Last, (_since?.Times ?? 0) + tries.Times);
        if (tries.Times == 1)
            Meet(tries.Last, 1); // it was to be named by that line
    }

    private void Meet(HistoryEntry line, int times)
    {
        if (KeyOf(line) is { } key && (_met.TryGetValue(key, out var met) || _met.Count < MostAccounts))
            _met[key] = new StrangerTries(line, (met?.Times ?? 0) + times, AtAccount: true);
    }

    private static (string? Store, string Id)? KeyOf(HistoryEntry line) => line.TargetId is { } id ? (line.TargetStore, id) : null;

    // A clock that was set back does not keep anything from being written.
    private static bool IsDue(DateTimeOffset? written, DateTimeOffset now) => written is not { } before || now - before >= StrangerLog.Interval || now < before;
}
