using Helpdesk.Sdk;
using Helpdesk.Sdk.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds durable state to the SDK.</summary>
public static class EntityFrameworkStoresBuilderExtensions
{
    /// <summary>Registers the state providers of this package (<c>Sqlite</c>, <c>PostgreSql</c>). Calling it again changes nothing.</summary>
    public static IHelpdeskBuilder AddEntityFrameworkStores(this IHelpdeskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHelpdeskStateFactory, SqliteStateFactory>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHelpdeskStateFactory, PostgreSqlStateFactory>());
        return builder;
    }
}
