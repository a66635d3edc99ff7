using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What was granted lets one operation begin: the one it was granted for, of the one who asked, in time.</summary>
public abstract class ApprovalUseSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Theory]
    [InlineData(SettlementStatus.Pending, false)]
    [InlineData(SettlementStatus.Succeeded, false)]
    [InlineData(SettlementStatus.Unknown, false)]
    [InlineData(SettlementStatus.Refused, true)]
    [InlineData(SettlementStatus.NothingToDo, true)]
    public async Task It_is_used_by_what_happened_or_may_have(SettlementStatus status, bool isFree)
    {
        var approval = await GrantedAsync();
        var intent = await BegunAsync(Intent() with { Approval = approval });
        if (status != SettlementStatus.Pending)
            await SettleAsync(intent, status);
        Assert.Equal(isFree ? BeginStatus.Begun : BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval }));
    }

    [Fact]
    public async Task It_is_free_again_when_an_unknown_outcome_turns_out_not_done()
    {
        var approval = await GrantedAsync();
        var intent = await BegunAsync(Intent() with { Approval = approval });
        await SettleAsync(intent, SettlementStatus.Unknown);
        await SettleAsync(intent, SettlementStatus.Refused);
        await SettleAsync(await BegunAsync(Intent() with { Approval = approval }), SettlementStatus.Succeeded);
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval }));
    }

    [Fact]
    public async Task Of_a_hundred_operations_at_once_one_uses_it()
    {
        var approval = await GrantedAsync();
        var results = await AtOnceAsync(100, async (state, _) => (await state.Ledger.BeginAsync(Intent() with { Approval = approval }, Token)).Status);
        Assert.Single(results, s => s == BeginStatus.Begun);
        Assert.Equal(99, results.Count(s => s == BeginStatus.ApprovalUnusable));
    }

    [Fact]
    public async Task Nobody_but_its_requester_uses_it()
    {
        var approval = await GrantedAsync();
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval with { Requester = "bob" } }));
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval with { Requester = "Alice" } }));
        await BegunAsync(Intent() with { Approval = approval });
    }

    [Fact]
    public async Task It_is_good_for_exactly_what_it_was_granted_for()
    {
        var approval = await GrantedAsync();
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval with { ParametersHash = "hash-2" } }));
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval with { ParametersHash = "HASH-1" } }));
        await BegunAsync(Intent() with { Approval = approval });
    }

    [Fact]
    public async Task What_nobody_granted_is_worth_nothing()
    {
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = new ApprovalClaim("a1", "alice", "hash-1") }));
        var request = await State.Approvals.RequestAsync(Request("a1"), Now, Token);
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = ClaimOf(request) }));
        Assert.True(await DecideAsync("a1", granted: false));
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = ClaimOf(request) }));
        Assert.Empty(await HistoryAsync());
    }

    [Fact]
    public async Task It_ends_at_its_time()
    {
        var approval = await GrantedAsync();
        Clock.Advance(ApprovalLife - TimeSpan.FromTicks(1));
        await SettleAsync(await BegunAsync(Intent() with { Approval = approval }), SettlementStatus.Refused);
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = approval }));
    }

    [Fact]
    public async Task A_begin_that_fails_later_does_not_use_it()
    {
        var approval = await GrantedAsync();
        Assert.Equal(BeginStatus.LimitReached, await TryBeginAsync(Intent() with { Approval = approval, Claims = [Limit(Anna, limit: 0)] }));
        await BegunAsync(Intent() with { Approval = approval });
    }

    [Fact]
    public async Task It_lifts_nothing_that_the_intent_still_asks_for()
    {
        await BegunAsync(Intent(action: HelpdeskAction.Unenroll));
        var approval = await GrantedAsync();
        var rule = new OtherActionRule(TimeSpan.FromHours(24), []);
        Assert.Equal(BeginStatus.OtherActionRecent, await TryBeginAsync(Intent() with { Approval = approval, OtherActions = rule }));
        await BegunAsync(Intent() with { Approval = approval });
    }
}
