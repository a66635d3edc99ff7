using System.Runtime.ExceptionServices;

namespace Helpdesk.Sdk;

/// <summary>
/// History lines of what strangers try: anybody can make as many as they like, so each kind of them is a line at most every <see cref="Interval"/>, which counts those
/// since the one before. A kind is what was tried and why it failed, nothing that was typed: whether a try is written at once, and how much is, must not depend on
/// whom it met, or the time it takes would tell. So the accounts they met are named in the background, each in a line of its own.
/// </summary>
internal sealed class StrangerLog(TimeProvider time, Action<HistoryEntry> count, Func<HistoryEntry, ValueTask> record)
{
    /// <summary>How often a kind is a line.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(HelpdeskAction Action, string? Reason), StrangerKind> _kinds = [];

    /// <summary>Records a try: at once, or with those that follow it.</summary>
    public ValueTask RecordAsync(HistoryEntry line)
    {
        // Figures have each of them.
        count(line);
        HistoryEntry? due;
        lock (_gate)
        {
            var kind = (line.Action, line.Reason);
            if (!_kinds.TryGetValue(kind, out var held))
                _kinds[kind] = held = new StrangerKind();
            held.Add(line);
            due = held.Take(time.GetUtcNow(), all: false);
        }
        return due is null ? default : WriteAsync(due, static (kind, line) => kind.Restore(line));
    }

    /// <summary>Writes what was counted and is due, or all of it when the process ends.</summary>
    public async ValueTask FlushAsync(bool all)
    {
        List<HistoryEntry> due;
        List<HistoryEntry> accounts;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            due = [.. _kinds.Values.Select(kind => kind.Take(now, all)).OfType<HistoryEntry>()];
            accounts = [.. _kinds.Values.SelectMany(kind => kind.TakeAccounts(now, all))];
        }
        var failures = new List<Exception>();
        await WriteAsync(due, static (kind, line) => kind.Restore(line), failures).ConfigureAwait(false);
        await WriteAsync(accounts, static (kind, line) => kind.RestoreAccount(line), failures).ConfigureAwait(false);
        if (failures.Count > 0)
            ExceptionDispatchInfo.Throw(failures[0]);
    }

    private async ValueTask WriteAsync(List<HistoryEntry> due, Action<StrangerKind, HistoryEntry> restore, List<Exception> failures)
    {
        foreach (var line in due)
        {
            try
            {
                await WriteAsync(line with { At = time.GetUtcNow() }, restore).ConfigureAwait(false);
            }
            catch (StateUnavailableException failure)
            {
                failures.Add(failure);
            }
        }
    }

    // A line that the state did not take comes with the next one.
    private async ValueTask WriteAsync(HistoryEntry due, Action<StrangerKind, HistoryEntry> restore)
    {
        try
        {
            await record(due).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
                if (_kinds.TryGetValue((due.Action, due.Reason), out var kind))
                    restore(kind, due);
            throw;
        }
    }
}
