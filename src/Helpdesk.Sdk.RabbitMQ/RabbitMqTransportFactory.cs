using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>Makes the transport of <c>Messaging:Provider</c> = <c>RabbitMq</c>.</summary>
/// <remarks>
/// <c>Uri</c> or <c>Password</c> alone can be a text or <c>{ "File": "path" }</c>. Beyond this machine the address begins with <c>amqps://</c> and the
/// server's certificate is verified. Each tenant has queues of its own, called after it: <c>helpdesk.campaigns.tenant-NAME</c>.
/// </remarks>
public sealed class RabbitMqTransportFactory : ITenantTransportFactory
{
    /// <inheritdoc/>
    public string Provider => "RabbitMq";

    /// <inheritdoc/>
    public ICampaignTransport Create(IConfigurationSection section, IServiceProvider services) => Create(section, "", services);

    /// <inheritdoc/>
    public ICampaignTransport CreateForTenant(IConfigurationSection section, TenantName tenant, IServiceProvider services) =>
        Create(section, "." + TenantFile.Word(tenant), services);

    private RabbitMqTransport Create(IConfigurationSection section, string ending, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var options = Read(new StrictSection(section), ending, services.GetService<HelpdeskBaseDirectory>());
        return new RabbitMqTransport(options, services.GetService<ILoggerFactory>()?.CreateLogger<RabbitMqTransport>() ?? (ILogger)NullLogger.Instance);
    }

    private RabbitMqOptions Read(StrictSection section, string ending, HelpdeskBaseDirectory? directory)
    {
        section.Text(nameof(Provider));
        using var address = section.Secret("Uri", directory);
        using var password = section.Secret("Password", directory);
        var queue = section.Text("Queue") ?? "helpdesk.campaigns";
        var limit = section.Number("DeliveryLimit", 20, 1, 1000);
        section.RefuseUnknown();
        if (address is null)
            throw section.Error("Uri", "is required (amqps://user@host/vhost)");
        // What it says may hold a password, so no message repeats it.
        if (!Uri.TryCreate(Reveal(address), UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
            throw section.Error("Uri", "is no address of a broker (amqps://user@host/vhost)");
        if (uri.Scheme == "amqp" && !uri.IsLoopback)
            throw section.Error("Uri", "must begin with amqps://, because the broker is another machine");
        if (queue.Length is 0 or > 200 || !queue.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw section.Error("Queue", "is no name for a queue: letters, digits, '.', '-' and '_' are expected");
        return new RabbitMqOptions { Uri = uri, Password = password is null ? null : Reveal(password), Queue = queue + ending, DeliveryLimit = limit };
    }

    private static string Reveal(Secret secret) => secret.Use(0, static (characters, _) => characters.ToString());
}
