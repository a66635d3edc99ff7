using Helpdesk.Sdk;
using Helpdesk.Sdk.RabbitMQ;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds RabbitMQ to the SDK.</summary>
public static class RabbitMqBuilderExtensions
{
    /// <summary>Registers the messaging provider of this package (<c>RabbitMq</c>). Calling it again changes nothing.</summary>
    public static IHelpdeskBuilder AddRabbitMqMessaging(this IHelpdeskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICampaignTransportFactory, RabbitMqTransportFactory>());
        return builder;
    }
}
