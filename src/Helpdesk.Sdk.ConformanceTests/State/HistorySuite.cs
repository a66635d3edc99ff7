using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The history: everything kept as written, newest first, in one chain.</summary>
public abstract class HistorySuite : LedgerSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_line_comes_back_as_it_was_written()
    {
        Clock.Advance(TimeSpan.FromTicks(1234567));
        var line = Line(HistoryStatus.Denied, Anna) with
        {
            At = Now.ToOffset(TimeSpan.FromHours(2)),
            Operation = new OperationId("o"),
            ParentOperation = new OperationId("p"),
            OsUser = "os",
            Role = "ServiceDesk",
            TargetName = "änna 😀 \"quoted\" '; --",
            Process = "password-reset",
            Ticket = "INC1",
            Factors = "Email,Mobile",
            Reason = "outside-scope",
            Detail = "line one",
            Machine = "pc1",
            IpAddress = "2001:db8::1",
            Client = "cli/1",
        };
        await State.Ledger.RecordAsync(line, Token);
        var read = Assert.Single(await HistoryAsync());
        Assert.Equal(line with { Sequence = 1, At = line.At.ToUniversalTime() }, read);
        Assert.Equal(TimeSpan.Zero, read.At.Offset);
    }

    [Fact]
    public async Task A_line_with_nothing_but_the_required_comes_back_so()
    {
        var line = Line(HistoryStatus.Evaluated);
        await State.Ledger.RecordAsync(line, Token);
        Assert.Equal(line with { Sequence = 1 }, Assert.Single(await HistoryAsync()));
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        await State.Ledger.RecordAsync(Line(HistoryStatus.Denied, Anna), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Now;
        await State.Ledger.RecordAsync(Line(HistoryStatus.Succeeded, CloudAnna, HelpdeskAction.UnlockAccount), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await State.Ledger.RecordAsync(Line(HistoryStatus.Denied, Bert) with { Operator = "bob", PerformerKind = "user" }, Token);
        await State.Ledger.RecordAsync(Line(HistoryStatus.Succeeded), Token);

        Assert.Equal([4, 3, 2, 1], await SequencesAsync(new HistoryQuery()));
        Assert.Equal([2, 1], await SequencesAsync(new HistoryQuery { Targets = [Anna, CloudAnna] }));
        Assert.Empty(await SequencesAsync(new HistoryQuery { Targets = [] }));
        Assert.Empty(await SequencesAsync(new HistoryQuery { Targets = [new UserKey(Anna.Store, CloudAnna.Id)] }));
        Assert.Equal([3], await SequencesAsync(new HistoryQuery { Operator = "bob" }));
        Assert.Equal([3], await SequencesAsync(new HistoryQuery { PerformerKind = "user" }));
        Assert.Equal([2], await SequencesAsync(new HistoryQuery { Action = HelpdeskAction.UnlockAccount }));
        Assert.Equal([3, 1], await SequencesAsync(new HistoryQuery { Status = HistoryStatus.Denied }));
        Assert.Equal([3, 1], await SequencesAsync(new HistoryQuery { Stores = ["corp"] }));
        Assert.Empty(await SequencesAsync(new HistoryQuery { Stores = [] }));
        Assert.Equal([4, 3, 2], await SequencesAsync(new HistoryQuery { From = second }));
        Assert.Equal([1], await SequencesAsync(new HistoryQuery { To = second }));
        Assert.Equal([1], await SequencesAsync(new HistoryQuery { Status = HistoryStatus.Denied, Stores = ["corp"], Operator = "alice" }));
    }

    [Fact]
    public async Task Pages_fit_together_while_the_history_grows()
    {
        for (var i = 0; i < 7; i++)
            await State.Ledger.RecordAsync(Line(HistoryStatus.Sent), Token);
        Assert.Equal([7, 6, 5], await SequencesAsync(new HistoryQuery { Maximum = 3 }));
        await State.Ledger.RecordAsync(Line(HistoryStatus.Sent), Token);
        Assert.Equal([4, 3, 2], await SequencesAsync(new HistoryQuery { Maximum = 3, Before = 5 }));
        Assert.Equal([1], await SequencesAsync(new HistoryQuery { Maximum = 3, Before = 2 }));
    }

    [Fact]
    public async Task A_long_history_streams_whole()
    {
        for (var i = 0; i < 1200; i++)
            await State.Ledger.RecordAsync(Line(HistoryStatus.Sent), Token);
        Assert.Equal(Enumerable.Range(1, 1200).Reverse().Select(i => (long)i), await SequencesAsync(new HistoryQuery()));
        Assert.Equal(1100, (await HistoryAsync(new HistoryQuery { Maximum = 1100 })).Count);
        Assert.Equal(1200, (await ChainAsync()).Count);
    }

    [Fact]
    public async Task An_empty_history_has_no_head()
    {
        Assert.Null(await State.Ledger.GetHeadAsync(Token));
        Assert.Empty(await ChainAsync());
    }

    [Fact]
    public async Task Lines_written_at_once_stand_in_one_chain()
    {
        await AtOnceAsync(48, async (state, i) =>
        {
            await state.Ledger.RecordAsync(Line(HistoryStatus.Sent) with { Detail = $"{i}" }, Token);
            return i;
        });
        var chain = await ChainAsync();
        Assert.Equal(Enumerable.Range(1, 48).Select(i => (long)i), chain.Select(e => e.Entry.Sequence));
        Assert.Equal(48, chain.Select(e => e.Entry.Detail).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(48, chain.Select(e => Convert.ToHexString(e.Mac)).Distinct(StringComparer.Ordinal).Count());
        var head = await State.Ledger.GetHeadAsync(Token);
        Assert.Equal((48, chain[^1].KeyId), (head!.Sequence, head.KeyId));
        Assert.Equal(chain[^1].Mac, head.Mac);
    }

    [Fact]
    public async Task Outcome_and_other_lines_are_written_in_order()
    {
        var intent = await BegunAsync(Intent());
        await State.Ledger.SettleAsync(
            new OperationSettlement
            {
                Id = intent.Id,
                Status = SettlementStatus.Succeeded,
                Entries = [Line(HistoryStatus.Succeeded, Anna), Line(HistoryStatus.Revealed, Anna)],
            },
            Token);
        Assert.Equal([HistoryStatus.Revealed, HistoryStatus.Succeeded, HistoryStatus.Intended], (await HistoryAsync()).Select(e => e.Status));
    }

    private async Task<IReadOnlyList<long>> SequencesAsync(HistoryQuery query) => [.. (await HistoryAsync(query)).Select(e => e.Sequence)];

    private async Task<IReadOnlyList<SealedHistoryEntry>> ChainAsync()
    {
        var chain = new List<SealedHistoryEntry>();
        await foreach (var entry in State.Ledger.ReadChainAsync(Token))
            chain.Add(entry);
        return chain;
    }
}
