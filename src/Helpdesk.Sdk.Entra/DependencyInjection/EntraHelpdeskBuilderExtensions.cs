using Helpdesk.Sdk;
using Helpdesk.Sdk.Entra;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Entra ID tenants.</summary>
public static class EntraHelpdeskBuilderExtensions
{
    /// <summary>
    /// Lets the configuration name stores of <c>Type</c> "Entra" and the notifier "Graph". Calling it twice changes nothing; nothing of Microsoft Graph is
    /// loaded before a store is used.
    /// </summary>
    public static IHelpdeskBuilder AddEntraStores(this IHelpdeskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IIdentityStoreFactory, EntraStoreFactory>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifierFactory, GraphMailNotifierFactory>());
        return builder;
    }

    /// <summary>Like <see cref="AddEntraStores(IHelpdeskBuilder)"/>, and lets code complete the settings of configured stores: a credential or handler of the host's own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="adjust">Gets each configured store's name and settings before they are checked.</param>
    public static IHelpdeskBuilder AddEntraStores(this IHelpdeskBuilder builder, Action<string, EntraStoreOptions> adjust)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(adjust);
        builder.Services.TryAddSingleton(new EntraStoreAdjustment(adjust));
        return builder.AddEntraStores();
    }

    /// <summary>Lets code complete the settings of the configured notifier <c>Notifiers:Graph</c>: a credential or handler of the host's own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="adjust">Gets the settings before they are checked.</param>
    public static IHelpdeskBuilder AddGraphMail(this IHelpdeskBuilder builder, Action<GraphMailOptions> adjust)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(adjust);
        builder.Services.TryAddSingleton(new GraphMailAdjustment(adjust));
        return builder.AddEntraStores();
    }

    /// <summary>Adds an Entra ID store by code. A second call with the same name changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The store's name, as policies and keys use it.</param>
    /// <param name="configure">Sets the options. It runs when the store is first needed; wrong ones are a <see cref="HelpdeskConfigurationException"/> then.</param>
    public static IHelpdeskBuilder AddEntra(this IHelpdeskBuilder builder, string name, Action<EntraStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        if (!UserKey.IsStoreName(name))
            throw new ArgumentException($"'{name}' is no store name.", nameof(name));
        if (builder.Services.Any(service => service.IsKeyedService && service.ServiceType == typeof(EntraIdentityStore) && name.Equals(service.ServiceKey as string, StringComparison.Ordinal)))
            return builder;
        builder.Services.AddKeyedSingleton(name, (services, _) =>
        {
            var options = new EntraStoreOptions();
            configure(options);
            return EntraStoreBuilder.Build(name, options, services, $"Stores:{name}");
        });
        builder.Services.AddSingleton<IIdentityStore>(services => services.GetRequiredKeyedService<EntraIdentityStore>(name));
        return builder;
    }

    /// <summary>
    /// Makes a store that is not in the container, for tenants that come and go at run time: add it to the <see cref="IIdentityStoreCatalog"/>. Nothing is
    /// connected before its first use.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The store's name.</param>
    /// <param name="configure">Sets the options; it runs now.</param>
    /// <exception cref="HelpdeskConfigurationException">The options are wrong; the message names the setting.</exception>
    public static IIdentityStore CreateEntraStore(this IServiceProvider services, string name, Action<EntraStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (!UserKey.IsStoreName(name))
            throw new ArgumentException($"'{name}' is no store name.", nameof(name));
        var options = new EntraStoreOptions();
        configure(options);
        return EntraStoreBuilder.Build(name, options, services, $"Stores:{name}");
    }
}
