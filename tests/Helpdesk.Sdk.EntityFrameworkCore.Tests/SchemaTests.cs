using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class SchemaTests : SqliteTests
{
    private const string EmptyHistory = "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL)";

    [Fact]
    public void The_migrations_make_the_model()
    {
        using var context = Context();
        Assert.False(context.Database.HasPendingModelChanges(), "The model changed: add a migration.");
    }

    [Fact]
    public void The_scripts_are_those_of_the_migrations()
    {
        using var context = Context();
        Assert.Equal(context.Database.GetMigrations(), SchemaScripts.Sqlite.Ids);
        var from = Migration.InitialDatabase;
        foreach (var id in SchemaScripts.Sqlite.Ids)
        {
            var script = context.GetService<IMigrator>().GenerateScript(from, id, MigrationsSqlGenerationOptions.NoTransactions);
            Assert.Equal(script.ReplaceLineEndings("\n").Trim(), SchemaScripts.Sqlite.Script(id).ReplaceLineEndings("\n").Trim());
            from = id;
        }
    }

    [Fact]
    public async Task Entity_framework_reads_what_the_state_wrote()
    {
        var state = await Fixture.OpenAsync();
        await state.Ledger.RecordAsync(Line(), Token);
        await using var context = Context();
        var row = Assert.Single(await context.History.ToListAsync(Token));
        Assert.Equal(("alice", "ResetPassword", "denied", "anna"), (row.Operator, row.Action, row.Status, row.TargetName));
    }

    [Fact]
    public async Task Many_first_starts_make_one_schema()
    {
        var states = Enumerable.Range(0, 8).Select(_ => Fixture.Make()).ToList();
        await Task.WhenAll(states.Select(s => Task.Run(() => s.InitializeAsync(Token).AsTask(), Token)));
        await Task.WhenAll(states.Select(s => s.Ledger.RecordAsync(Line(), Token).AsTask()));
        Assert.Equal(8, (await ChainAsync(states[0])).Count);
    }

    [Fact]
    public async Task State_opens_itself_on_first_use()
    {
        var state = Fixture.Make();
        Assert.Null(await state.Ledger.GetHeadAsync(Token));
        await state.InitializeAsync(Token);
        await state.InitializeAsync(Token);
    }

    [Fact]
    public async Task An_older_schema_is_refused_until_migrated()
    {
        Fixture.Run(EmptyHistory);
        var state = Fixture.Make();
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        Assert.Contains("helpdesk state migrate", e.Message, StringComparison.Ordinal);
        Assert.Contains("backup", e.Message, StringComparison.Ordinal);

        Assert.Equal(SchemaScripts.Sqlite.Ids, await state.MigrateAsync(Token));
        Assert.Empty(await state.MigrateAsync(Token));
        await state.InitializeAsync(Token);
        await state.Ledger.RecordAsync(Line(), Token);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        await (await Fixture.OpenAsync()).DisposeAsync();
        Fixture.Run("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0')");
        var state = Fixture.Make();
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        Assert.Contains("newer", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.MigrateAsync(Token).AsTask());
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_alone()
    {
        Fixture.Run("CREATE TABLE Theirs (X)");
        var state = Fixture.Make();
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.MigrateAsync(Token).AsTask());
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task Migrating_an_absent_file_makes_it()
    {
        Assert.Equal(SchemaScripts.Sqlite.Ids, await Fixture.Make().MigrateAsync(Token));
        await Fixture.OpenAsync();
    }

    private SqliteHelpdeskDbContext Context() =>
        new(new DbContextOptionsBuilder<SqliteHelpdeskDbContext>().UseSqlite($"Data Source={Fixture.Path};Pooling=False").Options);
}
