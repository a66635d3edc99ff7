using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>In hosts that live on: sends the outbox, settles unknown outcomes, writes the history's head every minute.</summary>
internal sealed class HelpdeskBackgroundService(Corridor corridor, OutboxDispatcher dispatcher, Reconciler reconciler, HistoryHeads heads) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await corridor.State.InitializeAsync(stoppingToken).ConfigureAwait(false);
        var lastMinute = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Tick, corridor.Time);
        do
        {
            await TryAsync("outbox", async token => await dispatcher.DispatchAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            if (corridor.Now - lastMinute < Minute)
                continue;
            lastMinute = corridor.Now;
            await TryAsync("reconciler", async token => await reconciler.RunAsync(new ContactInfo(), token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            await TryAsync("history head", async token => await heads.WriteAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
        }
        while (await WaitAsync(timer, stoppingToken).ConfigureAwait(false));
        await heads.WriteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task TryAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.BackgroundFailed(corridor.Logger, name, e.Message);
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }
}
