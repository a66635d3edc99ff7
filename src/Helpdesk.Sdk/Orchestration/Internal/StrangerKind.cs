using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Tries of one kind that are no line of the history yet: how many there were, and at which accounts.</summary>
internal sealed class StrangerKind
{
    private const int MostAccounts = 20;

    private readonly Dictionary<(string? Store, string Id), (HistoryEntry Last, int Times)> _met = [];
    private DateTimeOffset? _written;
    private DateTimeOffset? _named;
    private HistoryEntry? _last;
    private int _count;

    public void Add(HistoryEntry line)
    {
        (_last, _count) = (line, _count + 1);
        Meet(line);
    }

    /// <summary>The line that counts them, with the last of them; <see langword="null"/> = none is due.</summary>
    public HistoryEntry? Take(DateTimeOffset now, bool all)
    {
        if (_last is not { } line || !(all || IsDue(_written, now)))
            return null;
        var due = line;
        if (_count > 1)
            due = Said(line, string.Create(CultureInfo.InvariantCulture, $"{_count} times since the line before"));
        else if (KeyOf(line) is { } only && _met.TryGetValue(only, out var met) && met.Times == 1)
            _met.Remove(only); // it is named by this line
        (_written, _last, _count) = (now, null, 0);
        return due;
    }

    /// <summary>A line for each account they met, whose only target it is: who may not see an account reads nothing of it, and its personal fields can be erased.</summary>
    public IReadOnlyList<HistoryEntry> TakeAccounts(DateTimeOffset now, bool all)
    {
        if (_met.Count == 0 || !(all || IsDue(_named, now)))
            return [];
        _named = now;
        List<HistoryEntry> lines = [.. _met.Values.Select(static m => Said(m.Last, string.Create(CultureInfo.InvariantCulture, $"{m.Times} at this account")))];
        _met.Clear();
        return lines;
    }

    /// <summary>What was not written comes with the next.</summary>
    public void Restore(HistoryEntry due)
    {
        _last ??= due;
        _count++;
        _written = null;
    }

    /// <summary>Likewise of an account's line.</summary>
    public void RestoreAccount(HistoryEntry due)
    {
        _named = null;
        Meet(due);
    }

    private void Meet(HistoryEntry line)
    {
        if (KeyOf(line) is { } key && (_met.TryGetValue(key, out var met) || _met.Count < MostAccounts))
            _met[key] = (line, met.Times + 1);
    }

    private static (string? Store, string Id)? KeyOf(HistoryEntry line) => line.TargetId is { } id ? (line.TargetStore, id) : null;

    // A clock that was set back does not keep anything from being written.
    private static bool IsDue(DateTimeOffset? written, DateTimeOffset now) => written is not { } before || now - before >= StrangerLog.Interval || now < before;

    private static HistoryEntry Said(HistoryEntry line, string said) => line with { Detail = $"{said}; the last is shown{(line.Detail is null ? "" : $": {line.Detail}")}" };
}
