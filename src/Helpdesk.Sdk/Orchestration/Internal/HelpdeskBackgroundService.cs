using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>In hosts that live on: does the background work, on one node of those that share the state. When that one is gone another takes over.</summary>
internal sealed class HelpdeskBackgroundService(Corridor corridor, BackgroundWork work, HistoryHeads heads) : BackgroundService
{
    private const string LockName = "background";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await corridor.State.InitializeAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(Tick, corridor.Time);
        do
        {
            try
            {
                await WorkAsync(timer, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.BackgroundFailed(corridor.Logger, "lock", e.Message);
            }
            catch (OperationCanceledException)
            {
                // the host stops
            }
        }
        while (await WaitAsync(timer, stoppingToken).ConfigureAwait(false));
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
        do
        {
            await work.RunDueAsync(cancellationToken).ConfigureAwait(false);
        }
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
}
