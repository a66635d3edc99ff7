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
        StrangerTries? due;
        lock (_gate)
        {
            var kind = (line.Action, line.Reason);
            if (!_kinds.TryGetValue(kind, out var held))
                _kinds[kind] = held = new StrangerKind();
            held.Add(line);
            due = held.Take(time.GetUtcNow(), all: false);
        }
        return due is null ? default : WriteAsync(due, due.Line);
    }

    /// <summary>Writes what was counted and is due, or all of it when the process ends.</summary>
    public async ValueTask FlushAsync(bool all)
    {
        List<StrangerTries> due;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            due = [.. _kinds.Values.Select(kind => kind.Take(now, all)).OfType<StrangerTries>()];
            due.AddRange(_kinds.Values.SelectMany(kind => kind.TakeAccounts(now, all)));
        }
        var failures = new List<Exception>();
        foreach (var tries in due)
        {
            try
            {
                await WriteAsync(tries, tries.Line with { At = time.GetUtcNow() }).ConfigureAwait(false);
            }
            catch (StateUnavailableException failure)
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0)
            ExceptionDispatchInfo.Throw(failures[0]);
    }

    // What the state did not take comes with the next line.
    private async ValueTask WriteAsync(StrangerTries due, HistoryEntry line)
    {
        try
        {
            await record(line).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
                if (_kinds.TryGetValue((line.Action, line.Reason), out var kind))
                    kind.Restore(due);
            throw;
        }
    }
}
