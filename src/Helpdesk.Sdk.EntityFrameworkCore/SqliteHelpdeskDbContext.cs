using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The schema on SQLite.</summary>
internal sealed class SqliteHelpdeskDbContext(DbContextOptions<SqliteHelpdeskDbContext> options) : HelpdeskDbContext(options)
{
    /// <summary>The ids of all migrations, oldest first, read without building the model: most starts need nothing else.</summary>
    public static IReadOnlyList<string> MigrationIds { get; } =
        [.. typeof(SqliteHelpdeskDbContext).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteHelpdeskDbContext))
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal)];

    /// <summary>A context on an open connection, which stays the caller's.</summary>
    public static SqliteHelpdeskDbContext On(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteHelpdeskDbContext>().UseSqlite(connection).Options);
}
