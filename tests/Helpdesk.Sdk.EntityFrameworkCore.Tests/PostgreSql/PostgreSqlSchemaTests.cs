using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlSchemaTests : PostgreSqlTests
{
    private const string EmptyHistory = "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT NOT NULL PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)";

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
        Assert.Equal(context.Database.GetMigrations(), SchemaScripts.PostgreSql.Ids);
        var from = Migration.InitialDatabase;
        foreach (var id in SchemaScripts.PostgreSql.Ids)
        {
            var script = context.GetService<IMigrator>().GenerateScript(from, id, MigrationsSqlGenerationOptions.NoTransactions);
            Assert.Equal(script.ReplaceLineEndings("\n").Trim(), SchemaScripts.PostgreSql.Script(id).ReplaceLineEndings("\n").Trim());
            from = id;
        }
    }

    [Fact]
    public async Task Entity_framework_reads_what_the_state_wrote()
    {
        await State.Ledger.RecordAsync(Line(), Token);
        await using var context = Context();
        var row = Assert.Single(await context.History.ToListAsync(Token));
        Assert.Equal(("alice", "ResetPassword", "denied", Anna.Id), (row.Operator, row.Action, row.Status, row.TargetId));
    }

    [Fact]
    public async Task Many_first_starts_make_one_schema()
    {
        var states = Enumerable.Range(0, 8).Select(_ => Fixture.Make()).ToList();
        await Task.WhenAll(states.Select(s => s.InitializeAsync(Token).AsTask()));
        await Task.WhenAll(states.Select(s => s.Ledger.RecordAsync(Line(), Token).AsTask()));
        Assert.Equal(8, (await ChainAsync(states[0])).Count);
    }

    [Fact]
    public async Task An_older_schema_is_refused_until_migrated()
    {
        Fixture.Run(EmptyHistory);
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => State.InitializeAsync(Token).AsTask());
        Assert.Contains("helpdesk state migrate", e.Message, StringComparison.Ordinal);
        Assert.Contains("backup", e.Message, StringComparison.Ordinal);

        Assert.Equal(SchemaScripts.PostgreSql.Ids, await State.MigrateAsync(Token));
        Assert.Empty(await State.MigrateAsync(Token));
        await State.InitializeAsync(Token);
        await State.Ledger.RecordAsync(Line(), Token);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        await (await Fixture.OpenAsync()).DisposeAsync();
        Fixture.Run("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')");
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => State.InitializeAsync(Token).AsTask());
        Assert.Contains("newer", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => State.MigrateAsync(Token).AsTask());
    }

    [Fact]
    public async Task A_schema_of_something_else_is_refused_and_left_alone()
    {
        Fixture.Run("CREATE TABLE Theirs (X int)");
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => State.InitializeAsync(Token).AsTask());
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => State.MigrateAsync(Token).AsTask());
        Assert.Equal(1L, Fixture.Run($"SELECT COUNT(*) FROM pg_tables WHERE schemaname = '{Fixture.Schema}'"));
    }

    [Theory]
    [InlineData(";Search Path=nowhere", "Search Path")]
    [InlineData(";Database=nowhere", "does not exist")]
    [InlineData(";Password=Wrong#Password1", "password")]
    public async Task What_is_wrong_with_the_place_is_said(string change, string said)
    {
        var state = Fixture.Make(connection: Fixture.ConnectionString + change);
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        Assert.Contains("State:ConnectionString", e.Message, StringComparison.Ordinal);
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Wrong#Password1", e.ToString(), StringComparison.Ordinal);
    }

    private PostgreSqlHelpdeskDbContext Context() =>
        new(new DbContextOptionsBuilder<PostgreSqlHelpdeskDbContext>().UseNpgsql(Fixture.ConnectionString + ";Pooling=false").Options);
}
