namespace Helpdesk.Sdk;

/// <summary>What one node does for all: sends the outbox, settles unknown outcomes, writes the history's head, removes what has ended or is too old.</summary>
internal sealed class BackgroundWork(Corridor corridor, OutboxDispatcher dispatcher, Reconciler reconciler, HistoryHeads heads, HistoryRetention retention)
{
    private const int PurgeBatch = 1000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private DateTimeOffset _lastMinute = DateTimeOffset.MinValue;
    private DateTimeOffset _lastHour = DateTimeOffset.MinValue;
    private DateTimeOffset _lastPurge = DateTimeOffset.MinValue;

    /// <summary>Sends what waits. It takes as long as the relays do, so it has a turn of its own.</summary>
    public Task SendAsync(CancellationToken cancellationToken) =>
        TryAsync("outbox", async token => await dispatcher.DispatchAsync(token).ConfigureAwait(false), cancellationToken);

    /// <summary>Does what else is due. A part that fails is logged and tried again when it is due again.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        if (corridor.Now - _lastMinute >= Minute)
        {
            _lastMinute = corridor.Now;
            // The head before what asks directories: a tail that is cut meanwhile would go unnoticed.
            await TryAsync("history of strangers", async _ => await corridor.Strangers.FlushAsync(all: false).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await TryAsync("history head", async token => await heads.WriteAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await TryAsync("reconciler", async token => await reconciler.RunAsync(new ContactInfo(), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        if (corridor.Now - _lastHour >= Hour)
        {
            _lastHour = corridor.Now;
            await TryAsync("history retention", async token => await retention.RunAsync(new ContactInfo(), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        if (corridor.Now - _lastPurge >= StateRetention.Pause)
        {
            _lastPurge = corridor.Now;
            await TryAsync("purge", PurgeAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        if (corridor.State is not IStatePurge state)
            return;
        while (await state.PurgeAsync(corridor.Now, PurgeBatch, cancellationToken).ConfigureAwait(false) >= PurgeBatch)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task TryAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return;
        try
        {
            await work(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.BackgroundFailed(corridor.Logger, name, e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or StateUnavailableException or IdentityStoreException)
        {
            // the host stops, or the lock is another node's now
        }
    }
}
