using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Begin and settle: all or nothing, exactly once, whatever runs beside it.</summary>
public abstract class OperationLedgerSuite : LedgerSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task Intent_and_outcome_stand_in_the_history()
    {
        var intent = await BegunAsync(Intent() with { Parent = new OperationId("parent") });
        Assert.True(await SettleAsync(intent, SettlementStatus.Succeeded));

        var history = await HistoryAsync();
        Assert.Equal([HistoryStatus.Succeeded, HistoryStatus.Intended], history.Select(e => e.Status));
        Assert.All(history, e => Assert.Equal(intent.Id, e.Operation));
        Assert.Equal(new OperationId("parent"), history[^1].ParentOperation);
    }

    [Fact]
    public async Task An_operation_cannot_be_begun_twice()
    {
        var intent = await BegunAsync(Intent());
        await Assert.ThrowsAsync<InvalidOperationException>(() => State.Ledger.BeginAsync(intent, Token).AsTask());
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task Settling_what_was_never_begun_is_refused()
    {
        Assert.False(await SettleAsync(Intent(), SettlementStatus.Succeeded));
        Assert.Empty(await HistoryAsync());
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded)]
    [InlineData(SettlementStatus.Refused)]
    [InlineData(SettlementStatus.NothingToDo)]
    public async Task A_settled_operation_stays_as_it_is(SettlementStatus status)
    {
        var intent = await BegunAsync(Intent());
        Assert.True(await SettleAsync(intent, status));
        Assert.False(await SettleAsync(intent, SettlementStatus.Succeeded));
        Assert.False(await SettleAsync(intent, SettlementStatus.Unknown));
        Assert.Equal(2, (await HistoryAsync()).Count);
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded)]
    [InlineData(SettlementStatus.Refused)]
    [InlineData(SettlementStatus.NothingToDo)]
    public async Task An_unknown_operation_is_settled_once_more(SettlementStatus status)
    {
        var intent = await BegunAsync(Intent());
        Assert.True(await SettleAsync(intent, SettlementStatus.Unknown));
        Assert.False(await SettleAsync(intent, SettlementStatus.Unknown));
        Assert.True(await SettleAsync(intent, status));
        Assert.False(await SettleAsync(intent, status));
        Assert.Equal(3, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task Settling_as_pending_is_a_bug()
    {
        var intent = await BegunAsync(Intent());
        await Assert.ThrowsAsync<ArgumentException>(() => SettleAsync(intent, SettlementStatus.Pending).AsTask());
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task Only_one_of_many_settlements_counts()
    {
        var intent = await BegunAsync(Intent());
        var settled = await AtOnceAsync(16, (state, _) => state.Ledger.SettleAsync(
            new OperationSettlement { Id = intent.Id, Status = SettlementStatus.Succeeded, Entries = [Line(HistoryStatus.Succeeded, Anna)] }, Token).AsTask());
        Assert.Single(settled, s => s);
        Assert.Equal(2, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task A_repeated_key_returns_what_was_recorded()
    {
        var intent = Intent() with { Idempotency = new IdempotencyClaim("alice/k1", "hash") };
        await BegunAsync(intent);

        var running = await State.Ledger.BeginAsync(Intent() with { Idempotency = intent.Idempotency }, Token);
        Assert.Equal(BeginStatus.Replayed, running.Status);
        Assert.Equal(new RecordedOutcome(intent.Id, SettlementStatus.Pending, null), running.Recorded);

        await SettleAsync(intent, SettlementStatus.Unknown, recorded: "{\"a\":1}");
        var unknown = await State.Ledger.BeginAsync(Intent() with { Idempotency = intent.Idempotency }, Token);
        Assert.Equal(new RecordedOutcome(intent.Id, SettlementStatus.Unknown, "{\"a\":1}"), unknown.Recorded);

        await SettleAsync(intent, SettlementStatus.Succeeded, recorded: "{\"a\":2}");
        var done = await State.Ledger.BeginAsync(Intent() with { Idempotency = intent.Idempotency }, Token);
        Assert.Equal(new RecordedOutcome(intent.Id, SettlementStatus.Succeeded, "{\"a\":2}"), done.Recorded);
    }

    [Fact]
    public async Task A_repeated_key_with_other_parameters_is_a_conflict()
    {
        await BegunAsync(Intent() with { Idempotency = new IdempotencyClaim("alice/k1", "hash") });
        var other = await State.Ledger.BeginAsync(Intent() with { Idempotency = new IdempotencyClaim("alice/k1", "other") }, Token);
        Assert.Equal(BeginStatus.IdempotencyConflict, other.Status);
        Assert.Null(other.Recorded);
    }

    [Fact]
    public async Task What_a_key_stands_for_is_found_without_beginning()
    {
        var key = new IdempotencyClaim("alice/k1", "hash");
        Assert.Null(await State.Ledger.FindRecordedAsync(key, Token));
        var intent = await BegunAsync(Intent() with { Idempotency = key });
        await SettleAsync(intent, SettlementStatus.Succeeded, recorded: "{}");

        var found = await State.Ledger.FindRecordedAsync(key, Token);
        Assert.Equal((BeginStatus.Replayed, new RecordedOutcome(intent.Id, SettlementStatus.Succeeded, "{}")), (found!.Status, found.Recorded));
        Assert.Equal(BeginStatus.IdempotencyConflict, (await State.Ledger.FindRecordedAsync(key with { ParametersHash = "other" }, Token))!.Status);
        Assert.Null(await State.Ledger.FindRecordedAsync(key with { Key = "bob/k1" }, Token));
        Assert.Equal(2, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task One_of_many_calls_with_the_same_key_runs()
    {
        var key = new IdempotencyClaim("alice/k1", "hash");
        var results = await AtOnceAsync(32, (state, _) => state.Ledger.BeginAsync(Intent() with { Idempotency = key }, Token).AsTask());
        Assert.Single(results, r => r.Status == BeginStatus.Begun);
        Assert.Equal(31, results.Count(r => r.Status == BeginStatus.Replayed));
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task What_is_not_begun_stores_nothing()
    {
        var full = Limit(Anna, limit: 0);
        var free = Limit(Anna) with { Counter = "free" };
        var intent = Intent() with { Claims = [free, full], Idempotency = new IdempotencyClaim("k", "h"), Messages = [Message("m1")] };
        var result = await State.Ledger.BeginAsync(intent, Token);

        Assert.Equal(BeginStatus.LimitReached, result.Status);
        Assert.Equal(full.Counter, result.Exceeded?.Counter);
        Assert.Empty(await HistoryAsync());
        Assert.Equal(0, await UsedAsync(free));
        Assert.Equal(0, await State.Outbox.CountPendingAsync(Token));
        await BegunAsync(intent with { Claims = [] });
    }

    [Fact]
    public async Task A_message_id_that_is_taken_stores_nothing()
    {
        await State.Outbox.EnqueueAsync(Message("m1"), Token);
        var intent = Intent() with { Claims = [Limit(Anna)], Messages = [Message("m2"), Message("m1")] };
        await Assert.ThrowsAsync<InvalidOperationException>(() => State.Ledger.BeginAsync(intent, Token).AsTask());
        Assert.Empty(await HistoryAsync());
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
        Assert.Equal(1, await State.Outbox.CountPendingAsync(Token));
    }

    [Fact]
    public async Task A_cancelled_begin_stores_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => State.Ledger.BeginAsync(Intent(), cancelled.Token).AsTask());
        Assert.Empty(await HistoryAsync());
    }

    [Fact]
    public async Task Reasons_are_judged_in_order()
    {
        var key = new IdempotencyClaim("k", "h");
        var other = await BegunAsync(Intent(action: HelpdeskAction.SendResetLink) with { Idempotency = key });
        var all = Intent() with
        {
            Idempotency = key,
            Proof = new ProofClaim(new SessionId("nobody's"), Anna, Now + TimeSpan.FromMinutes(5)),
            OtherActions = new OtherActionRule(TimeSpan.FromHours(24), []),
            Claims = [Limit(Anna, limit: 0)],
        };

        Assert.Equal(BeginStatus.Replayed, (await State.Ledger.BeginAsync(all, Token)).Status);
        Assert.Equal(BeginStatus.SessionEnded, (await State.Ledger.BeginAsync(all with { Idempotency = null }, Token)).Status);
        Assert.Equal(BeginStatus.OtherActionRecent, (await State.Ledger.BeginAsync(all with { Idempotency = null, Proof = null }, Token)).Status);
        await SettleAsync(other, SettlementStatus.Refused);
        Assert.Equal(BeginStatus.LimitReached, (await State.Ledger.BeginAsync(all with { Idempotency = null, Proof = null }, Token)).Status);
    }

    [Fact]
    public async Task A_clock_that_runs_backwards_fails_closed()
    {
        await BegunAsync(Intent());
        var key = new IdempotencyClaim("k", "h");
        Clock.Now -= TimeSpan.FromSeconds(5.001);
        var intent = Intent() with { Idempotency = key };
        Assert.Equal(BeginStatus.ClockSkew, (await State.Ledger.BeginAsync(intent, Token)).Status);
        await Assert.ThrowsAsync<StateUnavailableException>(() => State.Ledger.RecordAsync(Line(HistoryStatus.Denied), Token).AsTask());
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task A_clock_a_little_behind_is_raised_to_what_is_stored()
    {
        var first = Now;
        await BegunAsync(Intent());
        Clock.Now -= TimeSpan.FromSeconds(5);
        await BegunAsync(Intent());
        Assert.All(await HistoryAsync(), e => Assert.Equal(first, e.At));
    }

    [Fact]
    public async Task Operations_without_outcome_surface()
    {
        var running = await BegunAsync(Intent() with { Before = "{\"set\":1}" });
        var unknown = await BegunAsync(Intent(Bert));
        await State.Ledger.SettleAsync(
            new OperationSettlement { Id = unknown.Id, Status = SettlementStatus.Unknown, Entries = [Line(HistoryStatus.Unknown, Bert)], Server = "ldap1" }, Token);

        var late = await State.Ledger.GetUnsettledAsync(running.Deadline, Token);
        Assert.Equal([SettlementStatus.Pending, SettlementStatus.Unknown], late.Select(u => u.Status));
        Assert.Equal((unknown.Id, "ldap1"), (late[1].Intent.Operation, late[1].Server));
        Assert.Equal((running.Id, "{\"set\":1}", HistoryStatus.Intended), (late[0].Intent.Operation, late[0].Before, late[0].Intent.Status));

        await SettleAsync(running, SettlementStatus.Succeeded);
        await SettleAsync(unknown, SettlementStatus.Refused);
        Assert.Empty(await State.Ledger.GetUnsettledAsync(running.Deadline, Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_surfaces_before_its_deadline(bool isUnknown)
    {
        var intent = await BegunAsync(Intent());
        if (isUnknown)
            Assert.True(await SettleAsync(intent, SettlementStatus.Unknown));

        Assert.Empty(await State.Ledger.GetUnsettledAsync(intent.Deadline - TimeSpan.FromTicks(1), Token));
        Assert.Equal(intent.Id, Assert.Single(await State.Ledger.GetUnsettledAsync(intent.Deadline, Token)).Intent.Operation);
    }
}
