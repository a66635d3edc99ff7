using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>In hosts that live on: sends the outbox, settles unknown outcomes, writes the history's head every minute.</summary>
internal sealed class HelpdeskBackgroundService(Corridor corridor, OutboxDispatcher dispatcher, Reconciler reconciler, HistoryHeads heads, HistorySinks sinks, HistoryRetention retention)
    : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await corridor.OpenAsync(stoppingToken).ConfigureAwait(false);
        var (lastMinute, lastHour) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        var feeding = sinks.Pumps.Select(p => FeedAsync(p, stoppingToken)).ToList();
        using var timer = new PeriodicTimer(Tick, corridor.Time);
        do
        {
            await TryAsync("epoch", async token => await corridor.Epoch.EnsureAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            await TryAsync("outbox", async token => await dispatcher.DispatchAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            if (corridor.Now - lastMinute < Minute)
                continue;
            lastMinute = corridor.Now;
            await TryAsync("reconciler", async token => await reconciler.RunAsync(new ContactInfo(), token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            await TryAsync("history head", async token => await heads.WriteAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            if (corridor.Now - lastHour < Hour)
                continue;
            lastHour = corridor.Now;
            await TryAsync("history retention", async token => await retention.RunAsync(new ContactInfo(), token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
        }
        while (await WaitAsync(timer, stoppingToken).ConfigureAwait(false));
        await Task.WhenAll(feeding).ConfigureAwait(false);
        await heads.WriteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    // Each sink on its own: a slow one keeps nobody waiting.
    private async Task FeedAsync(SinkPump pump, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, corridor.Time);
        do
        {
            await TryAsync("history sink " + pump.Name, async token => await pump.RunAsync(token).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
        }
        while (await WaitAsync(timer, stoppingToken).ConfigureAwait(false));
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
