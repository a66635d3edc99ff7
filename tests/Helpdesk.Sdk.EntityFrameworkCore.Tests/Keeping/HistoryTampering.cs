using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.Keeping;

/// <summary>
/// What somebody with the database, but without the keys, can do to the history, with SQL alone, on a real chain with a real head file. The same on
/// every engine.
/// </summary>
public abstract class HistoryTampering : IAsyncDisposable
{
    private const int Lines = 8;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-tamper-");
    private readonly EphemeralKeyRing _keys = new();

    private protected ManualTimeProvider Clock { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _keys.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract IHelpdeskState Open(ISecretProtector keys, IHistorySealer sealer);

    private protected abstract void Run(string sql);

    private protected abstract ValueTask CloseAsync();

    [Theory]
    [InlineData("UPDATE History SET Operator = 'mallory' WHERE Sequence = 3", 3)]
    [InlineData("UPDATE History SET TargetName = 'eve' WHERE Sequence = 4", 4)]
    [InlineData("UPDATE History SET Reason = NULL WHERE Sequence = 1", 1)]
    [InlineData("DELETE FROM History WHERE Sequence = 3", 3)]
    [InlineData("DELETE FROM History WHERE Sequence = 1", 1)]
    [InlineData("DELETE FROM History WHERE Sequence <= 3", 1)]
    [InlineData("DELETE FROM History WHERE Sequence >= 6", 6)]
    [InlineData("DELETE FROM History", 1)]
    [InlineData("UPDATE History SET Sequence = -1 WHERE Sequence = 3; UPDATE History SET Sequence = 3 WHERE Sequence = 4; UPDATE History SET Sequence = 4 WHERE Sequence = -1", 3)]
    [InlineData("UPDATE History SET Sequence = 90 WHERE Sequence = 5", 5)]
    [InlineData("DELETE FROM History WHERE Sequence = 5; UPDATE History SET Sequence = 5 WHERE Sequence = 8", 5)]
    [InlineData("UPDATE History SET Sequence = Sequence + 100 WHERE Sequence > 4; UPDATE History SET Sequence = Sequence - 99 WHERE Sequence > 4; INSERT INTO History SELECT 5, At, OperationId, ParentOperationId, PerformerKind, Operator, OsUser, Role, Action, Status, TargetStore, TargetId, TargetName, Process, Ticket, Factors, Reason, Detail, Machine, IpAddress, Client, Salt, PersonalDigests, KeyId, Mac FROM History WHERE Sequence = 2", 5)]
    [InlineData("UPDATE History SET TargetName = NULL, Detail = NULL, Machine = NULL, IpAddress = NULL WHERE Sequence = 2", 2)]
    public async Task What_was_done_is_named_by_its_first_entry(string sql, long entry)
    {
        var (state, file) = await FillAsync();
        Assert.True((await VerifyAsync(state, file)).Holds);
        foreach (var statement in sql.Split(';'))
            Run(statement);
        var found = await VerifyAsync(state, file);
        Assert.False(found.Holds);
        Assert.Equal(entry, found.FirstBadSequence);
    }

    [Fact]
    public async Task Whoever_blanks_a_line_cannot_say_that_it_was_erased()
    {
        var (state, file) = await FillAsync();
        var blank = "TargetName = NULL, Detail = NULL, Machine = NULL, IpAddress = NULL, Salt = ";
        Run($"UPDATE History SET {blank} {Bytes([])} WHERE Sequence = 2");
        Assert.Contains("no erasure is recorded", (await VerifyAsync(state, file)).Message, StringComparison.Ordinal);

        // The voucher of one entry is none of another, and one under another key is none at all.
        var entries = await state.Ledger.ReadChainAsync(Token).ToListAsync(Token);
        Run($"UPDATE History SET {blank} {Bytes(ErasureVoucher.Make(_keys, entries[2]))} WHERE Sequence = 2");
        Assert.Equal(2, (await VerifyAsync(state, file)).FirstBadSequence);
        using var other = new EphemeralKeyRing();
        Run($"UPDATE History SET {blank} {Bytes(ErasureVoucher.Make(other, entries[1]))} WHERE Sequence = 2");
        Assert.Equal(2, (await VerifyAsync(state, file)).FirstBadSequence);

        Run($"UPDATE History SET {blank} {Bytes(ErasureVoucher.Make(_keys, entries[1]))} WHERE Sequence = 2");
        var found = await VerifyAsync(state, file);
        Assert.True(found.Holds, found.Message);
        Assert.Equal(1, found.ErasedEntries);
    }

    [Fact]
    public async Task A_chain_computed_anew_without_the_key_does_not_hold()
    {
        var (state, file) = await FillAsync();
        var entries = await state.Ledger.ReadChainAsync(Token).ToListAsync(Token);
        using var forged = new EphemeralKeyRing();
        var sealer = new HistorySealer(forged);
        byte[] previous = entries[1].Mac;
        foreach (var entry in entries.Skip(2))
        {
            var line = sealer.Seal(previous, entry.Entry with { Operator = "mallory" });
            Run($"UPDATE History SET Operator = 'mallory', Salt = {Bytes(line.Salt)}, PersonalDigests = {Bytes(line.PersonalDigests)}, Mac = {Bytes(line.Mac)} WHERE Sequence = {entry.Entry.Sequence}");
            previous = line.Mac;
        }
        var found = await VerifyAsync(state, file);
        Assert.Equal((false, 3L), (found.Holds, found.FirstBadSequence));
    }

    [Fact]
    public async Task A_tail_that_was_cut_and_grew_again_is_noticed()
    {
        var (state, file) = await FillAsync();
        Run("DELETE FROM History WHERE Sequence >= 7");
        await state.Ledger.RecordAsync(Line(7), Token);
        await state.Ledger.RecordAsync(Line(8), Token);
        await state.Ledger.RecordAsync(Line(9), Token);
        Assert.False((await VerifyAsync(state, file)).Holds);
    }

    [Fact]
    public async Task What_stands_for_purged_entries_cannot_be_forged_or_moved()
    {
        var (state, file) = await FillAsync();
        var keeper = (IHistoryKeeper)state;
        var entries = await state.Ledger.ReadChainAsync(Token).ToListAsync(Token);
        Assert.False(await keeper.PurgeAsync(AnchorSeal.Sign(_keys, entries[2] with { Mac = entries[3].Mac }, Clock.Now), Line(9), Token));
        Assert.False(await keeper.PurgeAsync(AnchorSeal.Sign(_keys, entries[^1], Clock.Now), Line(9), Token));
        Assert.True(await keeper.PurgeAsync(AnchorSeal.Sign(_keys, entries[2], Clock.Now), Line(9), Token));
        Assert.False(await keeper.PurgeAsync(AnchorSeal.Sign(_keys, entries[1], Clock.Now), Line(9), Token));
        var found = await VerifyAsync(state, file);
        Assert.True(found.Holds, found.Message);
        Assert.Equal((3, Lines + 1), (found.PurgedEntries, found.Entries));

        // More of the beginning, with the anchor that there is.
        Run("DELETE FROM History WHERE Sequence = 4");
        Assert.Equal(4, (await VerifyAsync(state, file)).FirstBadSequence);
        // An anchor of one's own.
        using var forged = new EphemeralKeyRing();
        var own = System.Text.Json.JsonSerializer.Serialize(AnchorSeal.Sign(forged, entries[3], Clock.Now));
        Run($"UPDATE Meta SET Value = '{own}' WHERE Name = 'history:anchor'");
        Assert.False((await VerifyAsync(state, file)).Holds);
        Run("DELETE FROM Meta WHERE Name = 'history:anchor'");
        Assert.Equal(1, (await VerifyAsync(state, file)).FirstBadSequence);
    }

    [Fact]
    public async Task An_operation_without_outcome_keeps_its_line()
    {
        var (state, _) = await FillAsync();
        var id = OperationId.Create(Clock.Now);
        await state.Ledger.BeginAsync(
            new OperationIntent { Id = id, Action = HelpdeskAction.ResetPassword, Target = new UserKey("corp", "anna"), Entry = Line(9) with { Operation = id }, Deadline = Clock.Now.AddMinutes(1) }, Token);
        await state.Ledger.RecordAsync(Line(10), Token);
        var entries = await state.Ledger.ReadChainAsync(Token).ToListAsync(Token);
        var keeper = (IHistoryKeeper)state;
        Assert.False(await keeper.PurgeAsync(AnchorSeal.Sign(_keys, entries[8], Clock.Now), Line(11), Token));
        Assert.True(await keeper.PurgeAsync(AnchorSeal.Sign(_keys, entries[7], Clock.Now), Line(11), Token));
        Assert.Single(await state.Ledger.GetUnsettledAsync(Clock.Now.AddHours(1), Token));
    }

    [Fact]
    public async Task Of_many_that_change_a_fact_one_succeeds()
    {
        var (state, _) = await FillAsync();
        var facts = (IStateFacts)state;
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => facts.ChangeFactAsync("f", null, "v" + i, Line(20 + i), Token).AsTask()));
        Assert.Equal(1, won.Count(static w => w));
        var value = await facts.FindFactAsync("f", Token);
        Assert.StartsWith("v", value, StringComparison.Ordinal);
        Assert.False(await facts.ChangeFactAsync("f", "other", null, null, Token));
        Assert.True(await facts.ChangeFactAsync("f", value, null, null, Token));
        Assert.Null(await facts.FindFactAsync("f", Token));
        Assert.Equal(Lines + 1, (await state.Ledger.GetHeadAsync(Token))!.Sequence);
    }

    private protected virtual string Bytes(byte[] value) => $"x'{Convert.ToHexString(value)}'";

    private async Task<(IHelpdeskState State, HistoryHeadFile File)> FillAsync()
    {
        var state = Open(_keys, new HistorySealer(_keys));
        var file = new HistoryHeadFile(Path.Combine(_folder.FullName, "history.head"), _keys, _folder.FullName);
        for (var i = 1; i <= Lines; i++)
        {
            await state.Ledger.RecordAsync(Line(i), Token);
            if (i % 3 == 0)
                await new HistoryHeadWriter(state.Ledger, file, Clock).WriteAsync(Token);
        }
        await new HistoryHeadWriter(state.Ledger, file, Clock).WriteAsync(Token);
        return (state, file);
    }

    private Task<HistoryVerification> VerifyAsync(IHelpdeskState state, HistoryHeadFile file) => new HistoryVerifier(_keys, file).VerifyAsync(state, Token);

    private HistoryEntry Line(int number) => new()
    {
        At = Clock.GetUtcNow(),
        PerformerKind = "operator",
        Operator = "alice",
        Action = HelpdeskAction.ResetPassword,
        Status = HistoryStatus.Denied,
        TargetStore = "corp",
        TargetId = "id-" + number,
        TargetName = "anna",
        Reason = "reason-" + number,
        Machine = "desk-1",
    };
}
