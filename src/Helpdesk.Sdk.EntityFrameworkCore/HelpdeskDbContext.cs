using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// The schema of the durable state, the same on every engine: it owns the model and the migrations. The stores themselves speak SQL on
/// prepared statements, because each of them stands in the corridor that every change walks.
/// </summary>
internal abstract class HelpdeskDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<HistoryRow> History => Set<HistoryRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HelpdeskDbContext).Assembly);
}
