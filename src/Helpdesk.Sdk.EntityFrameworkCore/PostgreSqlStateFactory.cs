using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// Makes state in a PostgreSQL database (<c>State:Provider</c> = <c>PostgreSql</c>). Any number of nodes can share the database; its clock decides,
/// and a node whose own is more than five seconds off changes nothing. What is acknowledged is on the server's disk.
/// </summary>
/// <remarks>
/// <c>ConnectionString</c> is Npgsql's; it, or the <c>Password</c> alone, can be a text or <c>{ "File": "path" }</c>. <c>Search Path</c> in it names a
/// schema other than <c>public</c>. Beyond this machine TLS is required and the server's certificate is verified. A pooler between the two must
/// pool sessions, not transactions. Each tenant has a schema of its own in the same database: <c>tenant_NAME</c>, or <c>SCHEMA_tenant_NAME</c> where
/// <c>Search Path</c> names one; it is made where it is absent and the user may make it.
/// </remarks>
public sealed class PostgreSqlStateFactory : ITenantStateFactory
{
    private const string ConnectionStringKey = "ConnectionString";

    /// <inheritdoc/>
    public string Provider => "PostgreSql";

    /// <inheritdoc/>
    public IHelpdeskState Create(IConfigurationSection section, IServiceProvider services) => Create(section, null, services);

    /// <inheritdoc/>
    public IHelpdeskState CreateForTenant(IConfigurationSection section, TenantName tenant, IServiceProvider services) => Create(section, tenant, services);

    private static PostgreSqlHelpdeskState Create(IConfigurationSection section, TenantName? tenant, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var clock = services.GetRequiredService<TimeProvider>();
        var connectionString = Read(new StrictSection(section), services.GetService<HelpdeskBaseDirectory>());
        var schema = tenant is { } owner
            ? PostgreSqlSchema.OfTenant(new NpgsqlConnectionStringBuilder(connectionString).SearchPath, owner, problem => new StrictSection(section).Error(ConnectionStringKey, problem))
            : null;
        return new PostgreSqlHelpdeskState(
            new PostgreSqlServer(connectionString, clock, schema: schema),
            clock,
            services.GetRequiredService<ISecretProtector>(),
            services.GetRequiredService<IHistorySealer>());
    }

    private static string Read(StrictSection section, HelpdeskBaseDirectory? directory)
    {
        section.Text(nameof(Provider));
        using var text = section.Secret(ConnectionStringKey, directory);
        using var password = section.Secret("Password", directory);
        section.RefuseUnknown();
        if (text is null)
            throw section.Error(ConnectionStringKey, "is required (Host=…;Database=…;Username=…)");
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(Reveal(text));
            if (password is not null)
                builder.Password = Reveal(password);
            return PostgreSqlTransport.Secured(builder, problem => section.Error(ConnectionStringKey, problem)).ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException)
        {
            // What it says may hold a piece of the text, and so of the password.
            throw section.Error(ConnectionStringKey, "is no PostgreSQL connection string");
        }
    }

    private static string Reveal(Secret secret) => secret.Use(0, static (characters, _) => characters.ToString());
}
