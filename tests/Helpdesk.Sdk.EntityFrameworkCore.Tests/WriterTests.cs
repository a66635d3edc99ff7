using System.Net.Sockets;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class WriterTests : SqliteTests
{
    [Fact]
    public async Task One_that_fails_takes_nothing_with_it()
    {
        var state = await Fixture.OpenAsync();
        await state.Outbox.EnqueueAsync(Message("taken"), Token);
        var all = Enumerable.Range(0, 60).Select(i => Task.Run(
            () => state.Outbox.EnqueueAsync(Message(i % 3 == 0 ? "taken" : $"m{i}"), Token).AsTask(), Token)).ToList();
        await Task.WhenAll(all.Select(t => t.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default)));
        Assert.Equal(20, all.Count(t => t.Exception?.InnerException is InvalidOperationException));
        Assert.Equal(40, all.Count(t => t.IsCompletedSuccessfully));
        Assert.Equal(41, await state.Outbox.CountPendingAsync(Token));
    }

    [Fact]
    public async Task A_sealer_that_fails_stores_nothing()
    {
        var state = Fixture.Make(sealer: new FailingSealer());
        var claim = new CounterClaim { Counter = "c", Member = "m", Limit = 3, Window = TimeSpan.FromHours(1), Description = "d" };
        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => state.Ledger.BeginAsync(Intent("op") with { Claims = [claim], Messages = [Message("m1")] }, Token).AsTask());
        Assert.Equal(0, (await state.Counters.PeekAsync(claim, Clock.Now, Token)).Used);
        Assert.Equal(0, await state.Outbox.CountPendingAsync(Token));
        Assert.Empty(await ChainAsync(state));
    }

    [Fact]
    public async Task What_waits_is_written_before_the_state_closes()
    {
        var state = await Fixture.OpenAsync();
        var writes = Enumerable.Range(0, 50).Select(i => state.Outbox.EnqueueAsync(Message($"m{i}"), Token).AsTask()).ToList();
        await state.DisposeAsync();
        await Task.WhenAll(writes);
        Assert.Equal(50L, Fixture.Run("SELECT COUNT(*) FROM Outbox"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => state.Outbox.EnqueueAsync(Message("late"), Token).AsTask());
        await state.DisposeAsync();
    }

    [Fact]
    public async Task A_full_disk_stores_nothing_and_is_survived()
    {
        await (await Fixture.OpenAsync()).DisposeAsync();
        var session = new SqliteFile($"Data Source={Fixture.Path}", TimeSpan.FromSeconds(1)).Open();
        await using var writer = new Writer(session, () => throw new InvalidOperationException("There is one connection."), new KeyRecord(new NamedKeys("k1")));
        Task<int> AddAsync(string id, int size) => writer.EnqueueAsync(
            s => s.Execute("INSERT INTO Meta (Name, Value) VALUES (@1, @2)", id, new string('x', size)), Token);

        session.Execute("PRAGMA max_page_count = 100");
        await AddAsync("fits", 10);
        var e = await Assert.ThrowsAsync<StateUnavailableException>(() => AddAsync("large", 1_000_000));
        Assert.Contains("disk is full", e.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing of this was stored", e.Message, StringComparison.Ordinal);
        await AddAsync("fits-too", 10);
        Assert.Equal(2L, Fixture.Run("SELECT COUNT(*) FROM Meta"));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(HelpdeskConfigurationException))]
    public async Task A_connection_that_cannot_be_opened_again_is_told_as_that_and_tried_again(Type problem)
    {
        var (dialect, cause, isBack) = (await FragileAsync(), (Exception)Activator.CreateInstance(problem)!, false);
        await using var writer = new Writer(Open(dialect), () => isBack ? Open(dialect) : throw cause, new KeyRecord(new NamedKeys("k1")));

        dialect.AtBegin = new IOException("The connection is gone.");
        var e = await Assert.ThrowsAsync<StateUnavailableException>(() => NoteAsync(writer, "lost"));
        Assert.Same(cause, e.InnerException);
        Assert.Contains("Nothing of this was stored", e.Message, StringComparison.Ordinal);

        isBack = true;
        await NoteAsync(writer, "kept");
        Assert.Equal("kept", Fixture.Run("SELECT group_concat(Name) FROM Meta WHERE Name IN ('lost', 'kept')"));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(HelpdeskConfigurationException))]
    public async Task A_commit_without_answer_that_nobody_can_be_asked_about_is_no_success_and_stops_nobody(Type problem)
    {
        var (dialect, cause, isBack) = (await FragileAsync(), (Exception)Activator.CreateInstance(problem)!, false);
        await using var writer = new Writer(Open(dialect), () => isBack ? Open(dialect) : throw cause, new KeyRecord(new NamedKeys("k1")));

        dialect.AtCommit = new IOException("The answer is lost.");
        var e = await Assert.ThrowsAsync<StateUnavailableException>(() => NoteAsync(writer, "lost"));
        Assert.Same(cause, e.InnerException);
        Assert.Contains("is not known", e.Message, StringComparison.Ordinal);

        isBack = true;
        await NoteAsync(writer, "kept");
        Assert.Equal("kept", Fixture.Run("SELECT group_concat(Name) FROM Meta WHERE Name IN ('lost', 'kept')"));
    }

    [Fact]
    public async Task An_unknown_outcome_is_told_as_that()
    {
        var dialect = await FragileAsync();
        await using var writer = new Writer(Open(dialect), () => Open(dialect), new KeyRecord(new NamedKeys("k1")));

        dialect.AtCommit = new IOException("The answer is lost.");
        var e = await Assert.ThrowsAsync<StateUnavailableException>(() => NoteAsync(writer, "lost"));
        Assert.Contains("cannot be found out", e.Message, StringComparison.Ordinal);
        await NoteAsync(writer, "kept");
    }

    [Fact]
    public async Task Edited_lines_are_read_as_they_stand()
    {
        var state = await Fixture.OpenAsync();
        for (var i = 0; i < 3; i++)
            await state.Ledger.RecordAsync(Line(), Token);
        Fixture.Run("UPDATE History SET Operator = 'mallory' WHERE Sequence = 2");
        Fixture.Run("UPDATE History SET At = 'yesterday' WHERE Sequence = 1");
        Fixture.Run("DELETE FROM History WHERE Sequence = 3");
        var chain = await ChainAsync(state);
        Assert.Equal([1L, 2L], chain.Select(e => e.Entry.Sequence));
        Assert.Equal("mallory", chain[1].Entry.Operator);
        Assert.NotEqual(Clock.Now, chain[0].Entry.At);
    }

    [Fact]
    public async Task Old_rows_are_cleared_away_and_counting_ones_are_not()
    {
        var state = await Fixture.OpenAsync();
        var hour = new CounterClaim { Counter = "hour", Member = "m", Limit = 9, Window = TimeSpan.FromHours(1), Description = "d" };
        var day = hour with { Counter = "day", Window = TimeSpan.FromHours(24) };
        await state.Counters.TryTakeAsync([hour, day], "h", Clock.Now, Token);
        Clock.Advance(TimeSpan.FromHours(23));
        await state.Counters.TryTakeAsync([hour], "h", Clock.Now, Token);
        Assert.Equal(1, (await state.Counters.PeekAsync(day, Clock.Now, Token)).Used);
        Clock.Advance(TimeSpan.FromHours(2));
        await state.Counters.TryTakeAsync([hour], "h", Clock.Now, Token);
        Assert.Equal(2L, Fixture.Run("SELECT COUNT(*) FROM Places"));
    }

    private async Task<FragileDialect> FragileAsync()
    {
        await (await Fixture.OpenAsync()).DisposeAsync();
        return new FragileDialect(new SqliteDialect(Fixture.Path));
    }

    private SqlSession Open(FragileDialect dialect) => new(Fixture.Connect(), dialect);

    private static Task<int> NoteAsync(Writer writer, string name) => writer.EnqueueAsync(
        s => s.Execute("INSERT INTO Meta (Name, Value) VALUES (@1, 'x')", name), Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

    private sealed class FailingSealer : IHistorySealer
    {
        public SealedHistoryEntry Seal(ReadOnlySpan<byte> previousMac, HistoryEntry entry) => throw new InvalidTimeZoneException("The sealer fails.");
    }
}
