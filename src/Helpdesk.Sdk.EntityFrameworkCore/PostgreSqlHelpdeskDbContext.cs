using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// The schema on PostgreSQL. Names are in lower case, so that the statements of the stores, which quote nothing, mean them; texts compare by
/// their bytes and flags are numbers, as on SQLite.
/// </summary>
internal sealed class PostgreSqlHelpdeskDbContext(DbContextOptions<PostgreSqlHelpdeskDbContext> options) : HelpdeskDbContext(options)
{
    // SQLite numbers the rows of every table by itself, in the order in which they came.
    private const string RowNumber = "rowid";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<PlaceRow>().Property(r => r.Id).UseIdentityByDefaultColumn();
        modelBuilder.Entity<OutboxRow>().Property<long>(RowNumber).UseIdentityByDefaultColumn();
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.GetTableName()!.ToLowerInvariant());
            foreach (var property in entity.GetProperties())
                Adapt(property);
        }
    }

    private static void Adapt(IMutableProperty property)
    {
        property.SetColumnName(property.GetColumnName().ToLowerInvariant());
        if (property.ClrType == typeof(string))
            property.SetCollation("C");
        else if (property.ClrType == typeof(bool))
            property.SetProviderClrType(typeof(int));
    }
}
