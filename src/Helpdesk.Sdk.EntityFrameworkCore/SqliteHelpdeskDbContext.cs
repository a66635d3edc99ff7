using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The schema on SQLite.</summary>
internal sealed class SqliteHelpdeskDbContext(DbContextOptions<SqliteHelpdeskDbContext> options) : HelpdeskDbContext(options);
