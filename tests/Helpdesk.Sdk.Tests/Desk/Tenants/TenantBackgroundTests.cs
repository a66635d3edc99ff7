using Helpdesk.Sdk.Tests.Hooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>A host that lives on does for each tenant what it does for the rest.</summary>
public sealed class TenantBackgroundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task What_a_tenant_planned_is_sent_in_the_background_and_by_that_tenant()
    {
        await using var tenants = await TenantHost.StartAsync(services: static c => c.AddSingleton(TimeProvider.System));
        DeskHost[] desks = [tenants.Acme, tenants.Beta];
        foreach (var desk in desks)
        {
            await desk.AddUserAsync("anna", email: $"anna@{desk.UserStore}.example");
            Assert.True((await desk.As("olga", "Free").Campaigns.StartAsync(new StartCampaignRequest(), null, Token)).Succeeded);
        }
        var services = tenants.Host.Get<IEnumerable<IHostedService>>().ToList();
        foreach (var service in services)
            await service.StartAsync(Token);
        while (desks.Any(static d => d.Outbox.Sent.Count == 0))
            await Task.Delay(50, Token);
        foreach (var service in services)
            await service.StopAsync(Token);
        foreach (var desk in desks)
            Assert.Equal($"anna@{desk.UserStore}.example", Assert.Single(desk.Outbox.Sent).Destination);
        Assert.Empty(tenants.Host.Outbox.Sent);
    }

    [Fact]
    public async Task A_hook_that_serves_all_is_told_whose_operation_it_is()
    {
        var hook = new ScriptedHook();
        await using var tenants = await TenantHost.StartAsync(services: c => c.AddSingleton<IOperationHook>(hook));
        foreach (var desk in new[] { tenants.Acme, tenants.Beta, tenants.Host })
            await TenantHost.ResetAsync(desk, await desk.AddUserAsync("anna"));

        Assert.Equal(["acme", "beta", null], hook.Asked.Where(static n => n.Action == HelpdeskAction.ResetPassword).Select(static n => n.Tenant?.Value));
        Assert.Equal(["acme", "beta", null], hook.Told.Where(static t => t.Notice.Action == HelpdeskAction.ResetPassword).Select(static t => t.Notice.Tenant?.Value));
    }
}
