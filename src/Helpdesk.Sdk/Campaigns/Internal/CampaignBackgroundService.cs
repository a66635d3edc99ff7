using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>In hosts that live on: sends campaigns.</summary>
internal sealed class CampaignBackgroundService(CampaignServices services) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var corridor = services.Corridor;
        if (!services.Settings.Work || services.Store is null || corridor.Notifiers.Find(NotificationChannel.Email) is not { } notifier)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await corridor.OpenAsync(stoppingToken).ConfigureAwait(false);
                await new CampaignWorker(services, notifier).RunAsync(untilSettled: false, null, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.BackgroundFailed(corridor.Logger, "campaigns", e.Message);
            }
            catch (Exception e) when (e is OperationCanceledException or StateUnavailableException)
            {
                // The host stops.
                return;
            }
            await Task.Delay(Pause, corridor.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
