using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>In hosts that live on: does the background work, on one node of those that share the state. When that one is gone another takes over.</summary>
internal sealed class HelpdeskBackgroundService(Corridor corridor, BackgroundWork work, HistoryHeads heads, HistorySinks sinks) : BackgroundService
{
    private const string LockName = "background";
    private const string Opening = "state";
    private const string Strangers = "history of strangers";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var opened = false;
        using var timer = new PeriodicTimer(Tick, corridor.Time);
        do
        {
            // A state that is away for a while is waited for.
            opened = opened || await TryAsync(Opening, async token => await corridor.OpenAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            // On every node: what it knows of the state must not be older than the state.
            if (opened && await LookAsync(stoppingToken).ConfigureAwait(false))
            {
                // Each node counts what strangers try at it; the one with the lock writes it down with its other work.
                await TryAsync(Strangers, async _ => await corridor.Strangers.FlushAsync(all: false).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
                await TryAsync("lock", token => WorkAsync(timer, token), stoppingToken).ConfigureAwait(false);
            }
        }
        while (await WaitAsync(timer, stoppingToken).ConfigureAwait(false));
        if (!opened)
            return;
        await TryAsync(Strangers, async _ => await corridor.Strangers.FlushAsync(all: true).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
        await heads.WriteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Works for as long as this node has the lock; returns at once when another has it.</summary>
    private async Task WorkAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        if (corridor.State is not INodeLockSource source)
        {
            await RunAsync(timer, stoppingToken).ConfigureAwait(false);
            return;
        }
        if (await source.TryLockAsync(LockName, stoppingToken).ConfigureAwait(false) is not { } held)
            return;
        await using (held.ConfigureAwait(false))
        {
            using var mine = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, held.Lost);
            await RunAsync(timer, mine.Token).ConfigureAwait(false);
            if (!stoppingToken.IsCancellationRequested)
                Log.BackgroundLockLost(corridor.Logger);
        }
    }

    private async Task RunAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> beside = [SendAsync(ended.Token), .. sinks.Pumps.Select(p => FeedAsync(p, ended.Token))];
        try
        {
            do
            {
                // Nothing is done on a state of which it is not known whether it was restored.
                if (await LookAsync(cancellationToken).ConfigureAwait(false))
                    await work.RunDueAsync(cancellationToken).ConfigureAwait(false);
            }
            while (await WaitAsync(timer, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            // However it ends: as long as one of them works the lock is not another node's.
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(beside).ConfigureAwait(false);
        }
    }

    // However slow the relays are, nothing else waits for them.
    private Task SendAsync(CancellationToken cancellationToken) => RepeatAsync(async token =>
    {
        if (await LookAsync(token).ConfigureAwait(false))
            await work.SendAsync(token).ConfigureAwait(false);
    }, cancellationToken);

    private Task<bool> LookAsync(CancellationToken cancellationToken) =>
        TryAsync("epoch", async token => await corridor.Epoch.EnsureAsync(token).ConfigureAwait(false), cancellationToken);

    // Each sink on its own: a slow one keeps nobody waiting.
    private Task FeedAsync(SinkPump pump, CancellationToken cancellationToken) => RepeatAsync(
        token => TryAsync("history sink " + pump.Name, async one => await pump.RunAsync(one).ConfigureAwait(false), token), cancellationToken);

    private async Task RepeatAsync(Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, corridor.Time);
        do
            await turn(cancellationToken).ConfigureAwait(false);
        while (await WaitAsync(timer, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Whether it went well. A set-up that is wrong at the start stops the host.</summary>
    private async Task<bool> TryAsync(string name, Func<CancellationToken, Task> part, CancellationToken cancellationToken)
    {
        try
        {
            await part(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !(name == Opening && e is HelpdeskConfigurationException))
        {
            Log.BackgroundFailed(corridor.Logger, name, e.Message);
            return false;
        }
        catch (Exception e) when (e is OperationCanceledException or StateUnavailableException or IdentityStoreException)
        {
            // the host stops, or the lock is another node's now
            return false;
        }
    }
}
