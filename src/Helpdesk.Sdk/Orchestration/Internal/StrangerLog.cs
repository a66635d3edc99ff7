using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Helpdesk.Sdk;

/// <summary>
/// History lines of what strangers try: anybody can make as many as they like, so each kind of them is a line at most every <see cref="Interval"/>, which counts those
/// since the one before and names the accounts they met. A kind is what was tried and why it failed, nothing that was typed: whether a try is written at once must
/// not depend on whom it met, or the time it takes would tell.
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
        return due is null ? default : WriteAsync(due);
    }

    /// <summary>Writes what was counted and is due, or all of it when the process ends.</summary>
    public async ValueTask FlushAsync(bool all)
    {
        List<HistoryEntry> due;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            due = [.. _kinds.Values.Select(kind => kind.Take(now, all)).OfType<HistoryEntry>()];
        }
        var failures = new List<Exception>();
        foreach (var line in due)
        {
            try
            {
                await WriteAsync(line with { At = time.GetUtcNow() }).ConfigureAwait(false);
            }
            catch (StateUnavailableException failure)
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0)
            ExceptionDispatchInfo.Throw(failures[0]);
    }

    // A line that the state did not take comes with the next one.
    private async ValueTask WriteAsync(HistoryEntry due)
    {
        try
        {
            await record(due).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
                if (_kinds.TryGetValue((due.Action, due.Reason), out var kind))
                    kind.Restore(due);
            throw;
        }
    }

    /// <summary>Tries of one kind that are no line yet.</summary>
    private sealed class StrangerKind
    {
        private const int MostNames = 20;

        private readonly Dictionary<string, int> _met = new(StringComparer.Ordinal);
        private DateTimeOffset? _written;
        private HistoryEntry? _last;
        private int _count;
        private bool _others;

        public void Add(HistoryEntry line)
        {
            (_last, _count) = (line, _count + 1);
            if (line is not { TargetId: not null, TargetName: { } name })
                return;
            if (_met.TryGetValue(name, out var times) || _met.Count < MostNames)
                _met[name] = times + 1;
            else
                _others = true;
        }

        public HistoryEntry? Take(DateTimeOffset now, bool all)
        {
            // A clock that was set back does not keep anything from being written.
            if (_last is not { } line || !(all || _written is not { } before || now - before >= Interval || now < before))
                return null;
            var due = _count == 1 ? line : line with { Detail = Words(line.Detail) };
            (_written, _last, _count, _others) = (now, null, 0, false);
            _met.Clear();
            return due;
        }

        public void Restore(HistoryEntry due)
        {
            _last ??= due;
            _count++;
            _written = null;
        }

        private string Words(string? detail)
        {
            var met = _met.Count == 0 ? "" : " at " + string.Join(", ", _met.Select(static m => string.Create(CultureInfo.InvariantCulture, $"{OptionText.Quote(m.Key)} ({m.Value})"))) + (_others ? " and others" : "");
            return string.Create(CultureInfo.InvariantCulture, $"{_count} times since the line before{met}; the last is shown{(detail is null ? "" : $": {detail}")}");
        }
    }
}
