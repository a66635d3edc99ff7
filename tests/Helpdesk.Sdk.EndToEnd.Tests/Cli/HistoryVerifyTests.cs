using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>What somebody with the database can do to the history does not stay unseen.</summary>
public sealed class HistoryVerifyTests
{
    [Fact]
    public async Task An_untouched_history_holds()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        var verified = (await desk.Cli.JsonAsync("history", "verify")).Exits(0).Json;
        Assert.True(verified.GetProperty("holds").GetBoolean());
        Assert.True(verified.GetProperty("entries").GetInt64() > 0);
    }

    [Theory]
    [InlineData("UPDATE History SET Operator = 'mallory' WHERE Sequence = 2", 2)]
    [InlineData("UPDATE History SET Action = 'Show' WHERE Sequence = 3", 3)]
    [InlineData("DELETE FROM History WHERE Sequence = 2", 2)]
    [InlineData("DELETE FROM History WHERE Sequence >= 3", 3)]
    public async Task A_changed_history_is_named(string sql, long entry)
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann", "bob", "cid");
        await TamperAsync(desk, sql);
        var verified = (await desk.Cli.JsonAsync("history", "verify")).Exits(1).Json;
        Assert.False(verified.GetProperty("holds").GetBoolean());
        Assert.Equal(entry, verified.GetProperty("firstBadSequence").GetInt64());
        var told = (await desk.Cli.RunAsync("history", "verify")).Exits(1);
        Assert.Contains(entry.ToString(System.Globalization.CultureInfo.InvariantCulture), told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_is_migrated_and_says_when_there_is_nothing_to_do()
    {
        await using var desk = await CliDesk.CreateAsync();
        (await desk.Cli.JsonAsync("state", "migrate")).Exits(0);
        Assert.Equal(0, (await desk.Cli.JsonAsync("state", "migrate")).Exits(0).Json.GetProperty("migrations").GetArrayLength());
    }

    private static async Task TamperAsync(CliDesk desk, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(desk.Folder, "helpdesk.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are the test's own
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
