using Helpdesk.Sdk;
using Helpdesk.Sdk.Ldap;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds directories that speak LDAP.</summary>
public static class LdapHelpdeskBuilderExtensions
{
    /// <summary>Lets the configuration name stores of <c>Type</c> "ActiveDirectory" and "Ldap". Calling it twice changes nothing.</summary>
    public static IHelpdeskBuilder AddLdapStores(this IHelpdeskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IIdentityStoreFactory, ActiveDirectoryStoreFactory>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IIdentityStoreFactory, LdapStoreFactory>());
        return builder;
    }

    /// <summary>Adds an Active Directory store by code. A second call with the same name changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The store's name, as policies and keys use it.</param>
    /// <param name="configure">Sets the options. It runs when the store is first needed; wrong ones are a <see cref="HelpdeskConfigurationException"/> then.</param>
    public static IHelpdeskBuilder AddActiveDirectory(this IHelpdeskBuilder builder, string name, Action<ActiveDirectoryOptions> configure) => Add(builder, name, configure);

    /// <summary>Adds a store on OpenLDAP, 389 Directory Server or another LDAP server by code. A second call with the same name changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The store's name, as policies and keys use it.</param>
    /// <param name="configure">Sets the options. It runs when the store is first needed; wrong ones are a <see cref="HelpdeskConfigurationException"/> then.</param>
    public static IHelpdeskBuilder AddLdap(this IHelpdeskBuilder builder, string name, Action<LdapOptions> configure) => Add(builder, name, configure);

    private static IHelpdeskBuilder Add<T>(IHelpdeskBuilder builder, string name, Action<T> configure) where T : LdapStoreOptions, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        if (!UserKey.IsStoreName(name)) throw new ArgumentException($"'{name}' is no store name.", nameof(name));
        if (builder.Services.Any(service => service.IsKeyedService && service.ServiceType == typeof(LdapIdentityStore) && name.Equals(service.ServiceKey as string, StringComparison.Ordinal)))
            return builder;
        builder.Services.AddKeyedSingleton(name, (services, _) =>
        {
            var options = new T();
            configure(options);
            return LdapStoreBuilder.Build(name, options, services, $"Stores:{name}");
        });
        builder.Services.AddSingleton<IIdentityStore>(services => services.GetRequiredKeyedService<LdapIdentityStore>(name));
        return builder;
    }
}
