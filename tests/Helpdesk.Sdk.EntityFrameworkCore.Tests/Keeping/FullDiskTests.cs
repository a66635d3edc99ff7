extern alias ef;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.Keeping;

/// <summary>A disk that is full is said, and leaves nothing half-written; once there is room again the work goes on.</summary>
public sealed class FullDiskTests : SqliteTests
{
    [Fact]
    public async Task A_full_disk_stores_all_of_an_operation_or_nothing()
    {
        var file = new SqliteFile($"Data Source={Fixture.Path}", TimeSpan.FromSeconds(5));
        await using var database = new SqliteDatabase(file, new SchemaGuard(SchemaScripts.Sqlite, file.Path), new KeyRecord(new NamedKeys("k1")));
        var rule = new ef::Helpdesk.Sdk.ClockRule(Clock);
        var ledger = new SqlLedger(database, new HistoryTable(new ChainSealer(), rule, database.Keys), rule, new Housekeeping());
        await ledger.RecordAsync(Line(), Token);
        // SQLite then answers as it does when the file system has no room left (SQLITE_FULL).
        var pages = await database.WriteAsync(static s => s.ReadNumber("PRAGMA page_count"), Token);
        await database.WriteAsync(s => { s.ReadNumber($"PRAGMA max_page_count = {pages + 3}"); }, Token);

        StateUnavailableException? full = null;
        var begun = 0;
        for (var i = 0; full is null && i < 500; i++)
        {
            try
            {
                Assert.Equal(BeginStatus.Begun, (await ledger.BeginAsync(Intent($"op{i}") with { Messages = [Message($"m{i}")], CountsAsCredentialAction = true }, Token)).Status);
                begun++;
            }
            catch (StateUnavailableException e)
            {
                full = e;
            }
        }
        Assert.NotNull(full);
        Assert.Contains("the disk is full", full.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing of this was stored", full.Message, StringComparison.Ordinal);
        foreach (var table in new[] { "Operations", "Outbox", "CredentialActions" })
            Assert.Equal((long)begun, Fixture.Run($"SELECT COUNT(*) FROM {table}"));
        Assert.Equal(begun + 1L, Fixture.Run("SELECT COUNT(*) FROM History"));
        Assert.Equal("ok", Fixture.Run("PRAGMA integrity_check"));

        await database.WriteAsync(static s => { s.ReadNumber("PRAGMA max_page_count = 100000"); }, Token);
        Assert.Equal(BeginStatus.Begun, (await ledger.BeginAsync(Intent("after") with { Messages = [Message("after")] }, Token)).Status);
    }
}
