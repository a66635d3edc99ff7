using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Hands the history to one sink. Whatever the sink does, nobody else waits for it.</summary>
internal sealed class SinkPump(IHistorySink sink, IHelpdeskState state, TimeProvider time, ILogger logger)
{
    private const int Batch = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly string _me = Guid.NewGuid().ToString("N");
    private readonly IStateFacts? _facts = state as IStateFacts;
    private readonly IHistoryKeeper? _keeper = state as IHistoryKeeper;

    public string Name => sink.Name;

    /// <summary>Hands over what is new.</summary>
    /// <returns>How many lines the sink took.</returns>
    /// <exception cref="StateUnavailableException">The state cannot be read or written.</exception>
    public async ValueTask<long> RunAsync(CancellationToken cancellationToken)
    {
        if (_facts is null || _keeper is null)
            return 0;
        var position = new SinkPosition(_facts, sink.Name);
        var status = await position.ReadAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        // After the place: lines that are written meanwhile must not make it look wrong.
        var head = (await state.Ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false))?.Sequence ?? 0;
        status = status.Believed(head, now);
        if (status.RetryAt > now || (status.Holder is not null && status.Holder != _me && status.Until > now))
            return 0;
        var entries = await _keeper.ReadAfterAsync(status.Position, Batch, cancellationToken).ConfigureAwait(false);
        if (entries.Count == 0)
            return 0;
        return await position.TryChangeAsync(status = status with { Holder = _me, Until = now + Lease }, cancellationToken).ConfigureAwait(false)
            ? await FeedAsync(position, status, entries, cancellationToken).ConfigureAwait(false)
            : 0;
    }

    private async ValueTask<long> FeedAsync(SinkPosition position, HistorySinkStatus status, IReadOnlyList<SealedHistoryEntry> entries, CancellationToken cancellationToken)
    {
        var taken = 0L;
        while (entries.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            if (await TryWriteAsync(entries, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                await FailAsync(position, status, problem).ConfigureAwait(false);
                return taken;
            }
            taken += entries.Count;
            var more = entries.Count == Batch;
            status = status with
            {
                Position = entries[^1].Entry.Sequence, Until = time.GetUtcNow() + Lease, Holder = more ? _me : null, FailingSince = null, RetryAt = DateTimeOffset.MinValue, Problem = null,
            };
            // Whoever took over meanwhile hands the rest over.
            if (!await position.TryChangeAsync(status, CancellationToken.None).ConfigureAwait(false) || !more)
                return taken;
            entries = await _keeper!.ReadAfterAsync(status.Position, Batch, cancellationToken).ConfigureAwait(false);
        }
        await position.TryChangeAsync(status with { Holder = null }, CancellationToken.None).ConfigureAwait(false);
        return taken;
    }

    /// <summary>Why the sink did not take the lines; <see langword="null"/> when it did.</summary>
    private async ValueTask<string?> TryWriteAsync(IReadOnlyList<SealedHistoryEntry> entries, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // A sink that does not heed its token is left behind.
            await Task.Run(() => sink.WriteAsync([.. entries.Select(static e => e.Entry)], either.Token).AsTask(), CancellationToken.None)
                .WaitAsync(Patience + FirstPause, time, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            return cancellationToken.IsCancellationRequested ? "It was not done in time." : "It does not answer in time.";
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    private async ValueTask FailAsync(SinkPosition position, HistorySinkStatus status, string problem)
    {
        var now = time.GetUtcNow();
        var since = status.FailingSince ?? now;
        var pause = TimeSpan.FromTicks(Math.Clamp((now - since).Ticks, FirstPause.Ticks, LongestPause.Ticks));
        Log.SinkFailed(logger, sink.Name, problem);
        await position.TryChangeAsync(status with { Holder = null, FailingSince = since, RetryAt = now + pause, Problem = problem }, CancellationToken.None).ConfigureAwait(false);
    }
}
