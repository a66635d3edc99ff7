using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// Makes state in one SQLite file (<c>State:Provider</c> = <c>Sqlite</c>, the default). Any number of processes on one machine can share the
/// file; what is acknowledged is on disk. Each tenant has a file of its own beside it: <c>helpdesk.tenant-NAME.db</c>.
/// </summary>
public sealed class SqliteStateFactory : ITenantStateFactory
{
    /// <summary>The connection string where none is configured.</summary>
    public const string DefaultConnectionString = "Data Source=helpdesk.db";

    private const string ConnectionStringKey = "ConnectionString";

    /// <inheritdoc/>
    public string Provider => "Sqlite";

    /// <inheritdoc/>
    public IHelpdeskState Create(IConfigurationSection section, IServiceProvider services) => Create(section, null, services);

    /// <inheritdoc/>
    public IHelpdeskState CreateForTenant(IConfigurationSection section, TenantName tenant, IServiceProvider services) => Create(section, tenant, services);

    private static SqliteHelpdeskState Create(IConfigurationSection section, TenantName? tenant, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var strict = new StrictSection(section);
        strict.Text(nameof(Provider));
        var connectionString = strict.Text(ConnectionStringKey) ?? DefaultConnectionString;
        strict.RefuseUnknown();
        connectionString = Validate(connectionString, section, tenant, services.GetService<HelpdeskBaseDirectory>());
        return new SqliteHelpdeskState(
            connectionString,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ISecretProtector>(),
            services.GetRequiredService<IHistorySealer>());
    }

    // A relative file starts where the configuration's other paths do.
    private static string Validate(string connectionString, IConfigurationSection section, TenantName? tenant, HelpdeskBaseDirectory? directory)
    {
        var path = $"{section.Path}:{ConnectionStringKey}";
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new HelpdeskConfigurationException($"'{path}' is no SQLite connection string: {e.Message}", e);
        }
        var isFile = builder.DataSource is { Length: > 0 } source
            && builder.Mode != SqliteOpenMode.Memory
            && !source.StartsWith(':')
            && !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (!isFile)
            throw new HelpdeskConfigurationException($"'{path}' must name a file (Data Source=helpdesk.db); for state that is not kept use the provider 'InMemory'.");
        builder.DataSource = directory?.Resolve(builder.DataSource) ?? builder.DataSource;
        if (tenant is { } owner)
            builder.DataSource = TenantFile.Beside(builder.DataSource, owner);
        return builder.ConnectionString;
    }
}
