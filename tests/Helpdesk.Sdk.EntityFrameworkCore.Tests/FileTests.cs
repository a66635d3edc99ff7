using System.Text;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class FileTests() : SqliteTests(busySeconds: 0.2)
{
    [Fact]
    public async Task The_file_and_its_side_files_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }
        var state = await Fixture.OpenAsync();
        await state.Ledger.RecordAsync(Line(), Token);
        var files = Directory.GetFiles(Fixture.Directory);
        Assert.True(files.Length >= 2);
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task What_is_acknowledged_is_durable()
    {
        await Fixture.OpenAsync();
        Assert.Equal("wal", Fixture.Run("PRAGMA journal_mode"));
        using var session = new SqliteFile($"Data Source={Fixture.Path}", TimeSpan.FromSeconds(1)).Open();
        Assert.Equal(2L, session.ReadNumber("PRAGMA synchronous"));
        Assert.Equal(1L, session.ReadNumber("PRAGMA foreign_keys"));
        Assert.Equal(1000L, session.ReadNumber("PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task A_copy_taken_while_running_holds_all_that_was_acknowledged()
    {
        var state = await Fixture.OpenAsync();
        await state.Ledger.BeginAsync(Intent("op"), Token);
        var copy = Directory.CreateDirectory(Path.Combine(Fixture.Directory, "copy")).FullName;
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(Fixture.Path + suffix, Path.Combine(copy, "helpdesk.db" + suffix));

        await using var crashed = new SqliteHelpdeskState($"Data Source={copy}/helpdesk.db", Clock, new NamedKeys("k1"), new ChainSealer());
        Assert.Equal("op", Assert.Single(await crashed.Ledger.GetUnsettledAsync(Clock.Now.AddHours(1), Token)).Intent.Operation?.Value);
    }

    [Fact]
    public async Task A_process_that_dies_between_begin_and_settle_leaves_the_operation_to_the_reconciler()
    {
        var first = await Fixture.OpenAsync();
        var intent = Intent("op");
        await first.Ledger.BeginAsync(intent, Token);
        await first.DisposeAsync();

        var second = await Fixture.OpenAsync();
        Assert.Empty(await second.Ledger.GetUnsettledAsync(Clock.Now, Token));
        Assert.Single(await second.Ledger.GetUnsettledAsync(intent.Deadline, Token));
        Assert.True(await second.Ledger.SettleAsync(
            new OperationSettlement { Id = intent.Id, Status = SettlementStatus.Succeeded, Entries = [Line()] }, Token));
    }

    [Fact]
    public async Task A_missing_directory_is_named()
    {
        await using var state = new SqliteHelpdeskState($"Data Source={Fixture.Directory}/none/x.db", Clock, new NamedKeys("k1"), new ChainSealer());
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        Assert.Contains("State:ConnectionString", e.Message, StringComparison.Ordinal);
        Assert.Contains("none", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter to my aunt. ", 100));
        await File.WriteAllTextAsync(Fixture.Path, text, Token);
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => Fixture.Make().InitializeAsync(Token).AsTask());
        Assert.Contains("not a SQLite database", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => Fixture.Make().MigrateAsync(Token).AsTask());
        Assert.Equal(text, await File.ReadAllTextAsync(Fixture.Path, Token));
    }

    [Fact]
    public async Task A_damaged_database_says_so()
    {
        var first = await Fixture.OpenAsync();
        for (var i = 0; i < 50; i++)
            await first.Ledger.RecordAsync(Line(), Token);
        await first.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(Fixture.Path, Token);
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(Fixture.Path, bytes, Token);

        var e = await Assert.ThrowsAnyAsync<Exception>(() => UseAsync(Fixture.Make()));
        Assert.True(e is HelpdeskConfigurationException or StateUnavailableException, e.ToString());
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_says_so_at_the_start()
    {
        await (await Fixture.OpenAsync()).DisposeAsync();
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => Fixture.Make(options: ";Mode=ReadOnly").InitializeAsync(Token).AsTask());
        Assert.Contains("cannot be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_waits_for_others_for_a_while_only_and_stores_nothing_then()
    {
        var state = await Fixture.OpenAsync();
        using (var other = Fixture.Connect())
        using (var transaction = other.BeginTransaction(deferred: false))
        {
            var e = await Assert.ThrowsAsync<StateUnavailableException>(() => state.Ledger.RecordAsync(Line(), Token).AsTask());
            Assert.Contains("locked", e.Message, StringComparison.Ordinal);
            Assert.Null(await state.Ledger.GetHeadAsync(Token));
        }
        await state.Ledger.RecordAsync(Line(), Token);
        Assert.Single(await ChainAsync(state));
    }

    [Fact]
    public async Task Text_of_messages_is_gone_from_the_rows_when_they_end()
    {
        var state = await Fixture.OpenAsync();
        foreach (var (id, status) in new[] { ("sent", NotificationStatus.Sent), ("rejected", NotificationStatus.Rejected) })
        {
            await state.Outbox.EnqueueAsync(Message(id), Token);
            await state.Outbox.LeaseAsync(1, TimeSpan.FromMinutes(1), Clock.Now, Token);
            await state.Outbox.CompleteAsync(id, status, TimeSpan.Zero, Clock.Now, Token);
        }
        await state.Outbox.EnqueueAsync(Message("expired"), Token);
        await state.Outbox.LeaseAsync(1, TimeSpan.FromMinutes(1), Clock.Now.AddHours(2), Token);
        await state.Ledger.BeginAsync(Intent("op") with { Messages = [Message("dropped")] }, Token);
        await state.Ledger.SettleAsync(new OperationSettlement { Id = new("op"), Status = SettlementStatus.Refused, Entries = [Line()] }, Token);
        Assert.Equal(4L, Fixture.Run("SELECT COUNT(*) FROM Outbox"));
        Assert.Equal(0L, Fixture.Run("SELECT SUM(length(ProtectedText)) FROM Outbox"));
    }

    [Fact]
    public async Task The_hash_of_a_code_is_gone_when_it_is_used()
    {
        var state = await Fixture.OpenAsync();
        var hash = new KeyedHash("k1", Encoding.UTF8.GetBytes("hash-of-the-code"));
        await state.Secrets.CreateAsync(
            new OneTimeSecret { Purpose = "p", Subject = "s", Channel = "c", Hash = hash, CreatedAt = Clock.Now, ExpiresAt = Clock.Now.AddMinutes(1) }, Token);
        await state.Secrets.TryRedeemAsync("p", "s", "c", [hash], Clock.Now, Token);
        Assert.Equal(0L, Fixture.Run("SELECT COUNT(*) FROM OneTimeSecrets"));
    }

    private async Task UseAsync(IHelpdeskState state)
    {
        await state.InitializeAsync(Token);
        await ChainAsync(state);
        await state.Ledger.RecordAsync(Line(), Token);
    }
}
