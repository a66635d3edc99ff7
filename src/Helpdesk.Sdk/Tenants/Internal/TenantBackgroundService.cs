using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>In hosts that live on: does for each tenant what is done in the background for the rest.</summary>
internal sealed class TenantBackgroundService(IHelpdeskTenants tenants) : BackgroundService
{
    private readonly List<BackgroundService> _running = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in tenants.Names)
            if (tenants.TryGet(name, out var tenant))
                _running.AddRange(((HelpdeskTenant)tenant).Background);
        foreach (var service in _running)
            await service.StartAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_running.Select(s => s.StopAsync(cancellationToken))).ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    // A set-up that is wrong at the start stops the host, whosever it is.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var working = _running.Select(static s => s.ExecuteTask ?? Task.CompletedTask).ToList();
        while (working.Count > 0)
        {
            var ended = await Task.WhenAny(working).ConfigureAwait(false);
            working.Remove(ended);
            await ended.ConfigureAwait(false);
        }
    }
}
