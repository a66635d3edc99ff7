using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Limits reserved by the ledger: exact under concurrency, kept or given back by the outcome.</summary>
public abstract class LedgerLimitSuite : LedgerSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task Sixty_four_at_once_never_pass_a_fourth()
    {
        var results = await AtOnceAsync(64, (state, _) => state.Ledger.BeginAsync(Intent() with { Claims = [Limit(Anna)] }, Token).AsTask());
        Assert.Equal(3, results.Count(r => r.Status == BeginStatus.Begun));
        Assert.Equal(61, results.Count(r => r.Status == BeginStatus.LimitReached));
        Assert.Equal(3, (await HistoryAsync()).Count);
        Assert.Equal(3, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task Limits_of_different_accounts_do_not_meet()
    {
        var results = await AtOnceAsync(64, (state, i) =>
        {
            var account = new UserKey("corp", $"u{i % 16}");
            return state.Ledger.BeginAsync(Intent(account) with { Claims = [Limit(account)] }, Token).AsTask();
        });
        Assert.Equal(48, results.Count(r => r.Status == BeginStatus.Begun));
    }

    [Fact]
    public async Task A_refusal_names_the_limit_and_when_it_fits()
    {
        var first = Now;
        await BegunAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] });
        Clock.Advance(TimeSpan.FromHours(1));
        var refused = await State.Ledger.BeginAsync(
            Intent() with { Claims = [Limit(Anna, limit: 1) with { Excess = ExcessMeaning.ApprovalRequired }] }, Token);
        Assert.Equal((BeginStatus.LimitReached, ExcessMeaning.ApprovalRequired, first + TimeSpan.FromHours(24)),
            (refused.Status, refused.Exceeded?.Excess, refused.RetryAt));
    }

    [Fact]
    public async Task Of_several_limits_a_refusal_names_the_one_that_opens_last()
    {
        var cap = Limit(Anna, limit: 1) with { Counter = "operator-actions:alice", Window = TimeSpan.FromHours(1), Excess = ExcessMeaning.ApprovalRequired };
        var first = Now;
        await BegunAsync(Intent() with { Claims = [cap, Limit(Anna, limit: 1)] });
        Clock.Advance(TimeSpan.FromMinutes(10));
        var refused = await State.Ledger.BeginAsync(Intent() with { Claims = [cap, Limit(Anna, limit: 1), Limit(Bert)] }, Token);
        Assert.Equal((BeginStatus.LimitReached, "process:password-reset", first + TimeSpan.FromHours(24)), (refused.Status, refused.Exceeded?.Counter, refused.RetryAt));
        Assert.Equal((1, 1, 0), (await UsedAsync(cap), await UsedAsync(Limit(Anna)), await UsedAsync(Limit(Bert))));
    }

    [Theory]
    [InlineData(KeepOn.SuccessOrUnknown, SettlementStatus.Succeeded, false, 1)]
    [InlineData(KeepOn.SuccessOrUnknown, SettlementStatus.Unknown, false, 1)]
    [InlineData(KeepOn.SuccessOrUnknown, SettlementStatus.Refused, false, 0)]
    [InlineData(KeepOn.SuccessOrUnknown, SettlementStatus.Refused, true, 0)]
    [InlineData(KeepOn.SuccessOrUnknown, SettlementStatus.NothingToDo, false, 0)]
    [InlineData(KeepOn.PasswordRefused, SettlementStatus.Succeeded, false, 0)]
    [InlineData(KeepOn.PasswordRefused, SettlementStatus.Unknown, false, 1)]
    [InlineData(KeepOn.PasswordRefused, SettlementStatus.Refused, false, 0)]
    [InlineData(KeepOn.PasswordRefused, SettlementStatus.Refused, true, 1)]
    [InlineData(KeepOn.PasswordRefused, SettlementStatus.NothingToDo, false, 0)]
    [InlineData(KeepOn.Always, SettlementStatus.Refused, false, 1)]
    [InlineData(KeepOn.Always, SettlementStatus.NothingToDo, false, 1)]
    public async Task The_outcome_keeps_or_gives_back(KeepOn keep, SettlementStatus status, bool passwordRefused, int kept)
    {
        var claim = Limit(Anna, keep: keep);
        var intent = await BegunAsync(Intent() with { Claims = [claim] });
        Assert.Equal(1, await UsedAsync(claim));
        await SettleAsync(intent, status, passwordRefused);
        Assert.Equal(kept, await UsedAsync(claim));
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded, 1)]
    [InlineData(SettlementStatus.Refused, 0)]
    [InlineData(SettlementStatus.NothingToDo, 0)]
    public async Task An_unknown_outcome_gives_back_when_it_turns_out_not_done(SettlementStatus status, int kept)
    {
        var intent = await BegunAsync(Intent() with { Claims = [Limit(Anna)] });
        await SettleAsync(intent, SettlementStatus.Unknown);
        await SettleAsync(intent, status);
        Assert.Equal(kept, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task Giving_back_touches_no_other_operation()
    {
        var kept = await BegunAsync(Intent() with { Claims = [Limit(Anna)] });
        var refused = await BegunAsync(Intent() with { Claims = [Limit(Anna)] });
        await SettleAsync(refused, SettlementStatus.Refused);
        await SettleAsync(kept, SettlementStatus.Succeeded);
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task An_operation_without_outcome_keeps_its_place()
    {
        await BegunAsync(Intent() with { Claims = [Limit(Anna)] });
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task All_accounts_of_a_person_count_together()
    {
        string[] person = [Anna.ToString(), CloudAnna.ToString()];
        foreach (var account in new[] { Anna, CloudAnna, Anna })
            await BegunAsync(Intent(account) with { Claims = [Limit(account) with { CountedMembers = person }] });
        var fourth = await State.Ledger.BeginAsync(Intent(CloudAnna) with { Claims = [Limit(CloudAnna) with { CountedMembers = person }] }, Token);
        Assert.Equal(BeginStatus.LimitReached, fourth.Status);
        await BegunAsync(Intent(Bert) with { Claims = [Limit(Bert)] });
    }

    [Fact]
    public async Task A_slot_given_back_under_load_is_taken_exactly_once()
    {
        var first = await BegunAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] });
        var results = await AtOnceAsync(24, async (state, i) =>
        {
            if (i == 12)
            {
                await SettleAsync(first, SettlementStatus.Refused);
                return null;
            }
            return await state.Ledger.BeginAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] }, Token);
        });
        Assert.InRange(results.Count(r => r?.Status == BeginStatus.Begun), 0, 1);
        var after = await State.Ledger.BeginAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] }, Token);
        Assert.Equal(results.Any(r => r?.Status == BeginStatus.Begun), after.Status == BeginStatus.LimitReached);
    }
}
