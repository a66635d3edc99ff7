using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>Tenants on one broker: what one announces reaches its own workers and nobody else's.</summary>
public sealed class TenantQueueTests : IAsyncDisposable
{
    private readonly RabbitMqPlace _place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_tenant_has_a_queue_of_its_own()
    {
        var settings = new Dictionary<string, string?> { ["Messaging:Provider"] = "RabbitMq", ["Messaging:Uri"] = LabServers.RabbitMq(), ["Messaging:Queue"] = _place.Queue };
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Messaging");
        await using var services = new ServiceCollection().BuildServiceProvider();
        var factory = new RabbitMqTransportFactory();
        await using var none = factory.Create(section, services);
        await using var acme = factory.CreateForTenant(section, new TenantName("acme"), services);
        await using var beta = factory.CreateForTenant(section, new TenantName("beta"), services);
        ICampaignTransport[] all = [none, acme, beta];
        var ranges = all.Select(static (_, i) => new CampaignRange(CampaignId.Create(TimeProvider.System.GetUtcNow()), 1, 10 * (i + 1))).ToList();

        for (var i = 0; i < all.Length; i++)
            await all[i].PublishAsync([ranges[i]], Token);

        foreach (var i in new[] { 2, 0, 1 })
        {
            var delivery = await all[i].ReceiveAsync(TimeSpan.FromSeconds(60), Token);
            Assert.Equal(ranges[i], delivery!.Range);
            await delivery.CompleteAsync(Token);
            Assert.Null(await all[i].ReceiveAsync(TimeSpan.FromMilliseconds(200), Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _place.DeleteAsync(_place.Queue + ".tenant-acme");
        await _place.DeleteAsync(_place.Queue + ".tenant-beta");
        await _place.DisposeAsync();
    }
}
