using System.Collections.Concurrent;
using System.Reflection;
using Helpdesk.Sdk.Tests.Desk;
using Helpdesk.Sdk.Tests.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>A desk whose operators may notify, and a mail server that answers as told.</summary>
internal static class CampaignHost
{
    public static async Task<(DeskHost Desk, Relay Relay)> StartAsync(bool realTime = false, Action<Dictionary<string, string?>>? change = null)
    {
        var relay = new Relay();
        var desk = await DeskHost.StartAsync(settings =>
        {
            settings["Helpdesk:Roles:Desk:Permissions:7"] = "NotifyEnrollment";
            settings["Helpdesk:Roles:Free:Permissions:8"] = "NotifyEnrollment";
            settings["Helpdesk:Roles:Free:Permissions:9"] = "StopTheDesk";
            settings["Helpdesk:Roles:Free:Permissions:10"] = "FreezeAccount";
            settings["Helpdesk:Campaigns:Attempts"] = "2";
            change?.Invoke(settings);
        }, services =>
        {
            services.AddSingleton<INotifier>(relay);
            if (realTime)
                services.AddSingleton(TimeProvider.System);
        });
        return (desk, relay);
    }

    public static async Task<CampaignView> StartCampaignAsync(this OperatorDesk desk, StartCampaignRequest? request = null)
    {
        var started = await desk.Campaigns.StartAsync(request ?? new StartCampaignRequest(), null, TestContext.Current.CancellationToken);
        Assert.True(started.Succeeded, started.Error?.Message);
        return started.Value;
    }

    public static async Task<CampaignWorkReport> WorkAsync(this DeskHost desk)
    {
        var worked = await desk.Orchestrator.ForHost(DeskHost.Contact).WorkCampaignsAsync(null, TestContext.Current.CancellationToken);
        Assert.True(worked.Succeeded, worked.Error?.Message);
        return worked.Value;
    }

    public static async Task<CampaignDetails> ShowAsync(this OperatorDesk desk, CampaignId id) =>
        (await desk.Campaigns.ShowAsync(id, TestContext.Current.CancellationToken)).Value!;

    /// <summary>What planners and workers share, over campaigns whose calls a test answers; <see langword="null"/> = the state's own answer.</summary>
    public static CampaignServices Answering(this DeskHost desk, Func<MethodInfo, object?[], object?> answer)
    {
        var state = new HandedOnState(desk.State, Watched.Part(((ICampaignState)desk.State).Campaigns, answer));
        return new CampaignServices(ActivatorUtilities.CreateInstance<Corridor>(desk.Get<IServiceProvider>(), state), desk.Get<TargetResolver>(), desk.Get<ICampaignTransport>());
    }

    /// <summary>Answers each message as told; by default it takes it.</summary>
    internal sealed class Relay : INotifier
    {
        public NotificationChannel Channel => NotificationChannel.Email;

        public ConcurrentQueue<Notification> Taken { get; } = new();

        public Func<Notification, CancellationToken, Task<NotificationStatus>> Answer { get; set; } = static (_, _) => Task.FromResult(NotificationStatus.Sent);

        public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
        {
            var status = await Answer(notification, cancellationToken);
            if (status == NotificationStatus.Sent)
                Taken.Enqueue(notification);
            return new NotificationOutcome(status, $"said about {notification.Destination}");
        }
    }
}
