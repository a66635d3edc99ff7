using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>The section Messaging: strict, and no password leaves this machine in clear.</summary>
public sealed class RabbitMqSettingsTests
{
    [Theory]
    [InlineData("amqp://desk:geheim@broker.example/", "amqps://")]
    [InlineData("http://desk:geheim@localhost/", "Uri")]
    [InlineData("geheim", "Uri")]
    [InlineData(null, "Uri")]
    public void An_address_that_cannot_be_used_is_refused_without_repeating_it(string? uri, string named)
    {
        var error = Assert.Throws<HelpdeskConfigurationException>(() => Create(("Uri", uri)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_is_refused() =>
        Assert.Contains("Hostt", Assert.Throws<HelpdeskConfigurationException>(() => Create(("Uri", "amqp://localhost/"), ("Hostt", "x"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_address_of_this_machine_or_with_tls_is_taken()
    {
        await using var local = Create(("Uri", "amqp://desk:geheim@127.0.0.1/"));
        await using var remote = Create(("Uri", "amqps://desk@broker.example/"), ("Password", "geheim"));
        Assert.IsType<RabbitMqTransport>(remote);
    }

    private static ICampaignTransport Create(params (string Key, string? Value)[] settings)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append((Key: "Provider", Value: "RabbitMq")).Select(static s => KeyValuePair.Create("Helpdesk:Messaging:" + s.Key, s.Value))).Build().GetSection("Helpdesk:Messaging");
        return new RabbitMqTransportFactory().Create(section, new ServiceCollection().BuildServiceProvider());
    }
}
