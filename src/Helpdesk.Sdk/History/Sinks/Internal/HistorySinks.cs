using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>All sinks: those of the configuration and those a host registered.</summary>
internal sealed class HistorySinks : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);
    private readonly IReadOnlyList<IHistorySink> _made;
    private readonly IHelpdeskState _state;
    private readonly TimeProvider _time;

    public HistorySinks(
        IHelpdeskSettingsSource settings, IEnumerable<IHistorySink> registered, IHelpdeskState state, HelpdeskBaseDirectory directory, TimeProvider time, ILogger<HistorySinks> logger)
    {
        _state = state;
        _time = time;
        _made = [.. settings.Current.History.Sinks.Select(s => HistorySinkFactory.Create(s, directory))];
        Pumps = [.. _made.Concat(registered).Select(s => new SinkPump(s, state, time, logger))];
        if (Pumps.GroupBy(static p => p.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new HelpdeskConfigurationException($"There are several history sinks called '{twice.Key}': give each a name of its own.");
    }

    public IReadOnlyList<SinkPump> Pumps { get; }

    /// <summary>Gives each sink a moment, for the end of a short-lived process.</summary>
    public Task RunOnceAsync(CancellationToken cancellationToken) => Task.WhenAll(Pumps.Select(p => p.RunAsync(cancellationToken).AsTask()));

    /// <summary>The line that every sink has taken; all of them when there is no sink.</summary>
    public async ValueTask<long> TakenByAllAsync(CancellationToken cancellationToken)
    {
        var taken = long.MaxValue;
        foreach (var pump in Pumps)
            taken = Math.Min(taken, (await StatusAsync(pump, cancellationToken).ConfigureAwait(false)).Position);
        return taken;
    }

    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = Pumps.Count == 0 ? null : await _state.Ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var pump in Pumps)
        {
            var status = await StatusAsync(pump, cancellationToken).ConfigureAwait(false);
            var behind = Math.Max(0, (head?.Sequence ?? 0) - status.Position);
            yield return status.FailingSince is { } since
                ? DiagnosticFinding.Error($"history sink {pump.Name}", "taking",
                    $"It has taken nothing since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC and is {behind} lines behind: {status.Problem} Nothing is lost; it gets them when it takes again.",
                    $"See whether what History:Sinks:{pump.Name} names is there, reachable and writable.")
                : await WaitsSinceAsync(status, cancellationToken).ConfigureAwait(false) is { } waiting && _time.GetUtcNow() - waiting > Long
                ? DiagnosticFinding.Warning($"history sink {pump.Name}", "taking",
                    $"It is {behind} lines behind, the oldest of {waiting.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.", "See whether a service runs that feeds it.")
                : DiagnosticFinding.Fine($"history sink {pump.Name}", "taking", $"It is {behind} lines behind.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sink in _made)
            if (sink is IAsyncDisposable disposable)
                await disposable.DisposeAsync().ConfigureAwait(false);
            else
                (sink as IDisposable)?.Dispose();
    }

    // When the oldest line was written that it has not taken.
    private async ValueTask<DateTimeOffset?> WaitsSinceAsync(HistorySinkStatus status, CancellationToken cancellationToken) =>
        _state is IHistoryKeeper keeper && await keeper.ReadAfterAsync(status.Position, 1, cancellationToken).ConfigureAwait(false) is [var oldest, ..] ? oldest.Entry.At : null;

    private async ValueTask<HistorySinkStatus> StatusAsync(SinkPump pump, CancellationToken cancellationToken)
    {
        if (_state is not IStateFacts facts)
            return HistorySinkStatus.New;
        var status = await new SinkPosition(facts, pump.Name).ReadAsync(cancellationToken).ConfigureAwait(false);
        var head = (await _state.Ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false))?.Sequence ?? 0;
        return status.Believed(head, _time.GetUtcNow());
    }
}
