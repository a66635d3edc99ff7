using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Redemption: of any number at once one is begun, only success consumes the link, and what was replaced meanwhile does not come back.</summary>
public abstract class SecureLinkRedemptionSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task Of_a_hundred_redemptions_at_once_one_is_begun()
    {
        var link = await IssuedAsync(Link("l1"));
        var results = await AtOnceAsync(100, async (state, _) => (await state.Ledger.BeginAsync(Redeeming(link), Token)).Status);
        Assert.Single(results, s => s == BeginStatus.Begun);
        Assert.Equal(99, results.Count(s => s == BeginStatus.LinkUnusable));
        Assert.Equal(SecureLinkStatus.Claimed, await StatusAsync("l1"));
    }

    [Fact]
    public async Task Of_a_hundred_undo_links_redeemed_at_once_one_is_begun()
    {
        var link = await IssuedAsync(Link("u1", kind: SecureLinkKind.Undo));
        var results = await AtOnceAsync(100, async (state, _) => (await state.Ledger.BeginAsync(Redeeming(link), Token)).Status);
        Assert.Single(results, s => s == BeginStatus.Begun);
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded, SecureLinkStatus.Used)]
    [InlineData(SettlementStatus.Unknown, SecureLinkStatus.Used)]
    [InlineData(SettlementStatus.Refused, SecureLinkStatus.Live)]
    [InlineData(SettlementStatus.NothingToDo, SecureLinkStatus.Live)]
    public async Task Only_what_happened_or_may_have_consumes_it(SettlementStatus outcome, SecureLinkStatus status)
    {
        var link = await IssuedAsync(Link("l1"));
        await SettleAsync(await BegunAsync(Redeeming(link)), outcome);
        Assert.Equal(status, await StatusAsync("l1"));
        Assert.Equal(status == SecureLinkStatus.Live ? BeginStatus.Begun : BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(link)));
    }

    [Theory]
    [InlineData(SettlementStatus.Refused, 0, SecureLinkStatus.Live)]
    [InlineData(SettlementStatus.NothingToDo, 29, SecureLinkStatus.Live)]
    [InlineData(SettlementStatus.Refused, 30, SecureLinkStatus.Dead)]
    [InlineData(SettlementStatus.Succeeded, 0, SecureLinkStatus.Used)]
    public async Task An_unknown_outcome_gives_it_back_when_it_turns_out_not_done_in_time(SettlementStatus outcome, int minutes, SecureLinkStatus status)
    {
        var link = await IssuedAsync(Link("l1"));
        var intent = await BegunAsync(Redeeming(link));
        await SettleAsync(intent, SettlementStatus.Unknown);
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        await SettleAsync(intent, outcome);
        Assert.Equal(status, await StatusAsync("l1"));
        Assert.Equal(status == SecureLinkStatus.Used ? 1 : status == SecureLinkStatus.Live ? 1 : 0, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task What_is_not_live_cannot_be_redeemed()
    {
        Assert.Equal(BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(Link("unknown"))));
        var held = Link("held");
        await BegunAsync(Issuing(held));
        Assert.Equal(BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(held)));
        var dead = await IssuedAsync(Link("dead", Bert));
        await FreezeAsync(Bert);
        Assert.Equal(BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(dead)));
    }

    [Fact]
    public async Task A_begin_that_fails_later_does_not_claim_it()
    {
        var link = await IssuedAsync(Link("l1"));
        Assert.Equal(BeginStatus.LimitReached, await TryBeginAsync(Redeeming(link) with { Claims = [Limit(Bert, limit: 0)] }));
        Assert.Equal(SecureLinkStatus.Live, await StatusAsync("l1"));
        await BegunAsync(Redeeming(link));
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded, SecureLinkStatus.Dead)]
    [InlineData(SettlementStatus.Unknown, SecureLinkStatus.Dead)]
    [InlineData(SettlementStatus.Refused, SecureLinkStatus.Live)]
    [InlineData(SettlementStatus.NothingToDo, SecureLinkStatus.Live)]
    public async Task Another_change_makes_it_worthless_if_it_happened_or_may_have(SettlementStatus outcome, SecureLinkStatus status)
    {
        await IssuedAsync(Link("l1", CloudAnna) with { Accounts = [CloudAnna, Anna] });
        await IssuedAsync(Link("undo", kind: SecureLinkKind.Undo));
        await IssuedAsync(Link("berts", Bert));
        await SettleAsync(await BegunAsync(Intent()), outcome);
        Assert.Equal(SecureLinkStatus.Live, await StatusAsync("l1"));
        await SettleAsync(await BegunAsync(Intent() with { KillsLinks = true }), outcome);
        Assert.Equal(status, await StatusAsync("l1"));
        Assert.Equal(status == SecureLinkStatus.Live ? 1 : 0, await UsedAsync(Limit(CloudAnna)));
        Assert.Equal((SecureLinkStatus.Live, SecureLinkStatus.Live), (await StatusAsync("undo"), await StatusAsync("berts")));
    }

    [Theory]
    [InlineData("replaced", false)]
    [InlineData("replaced", true)]
    [InlineData("frozen", false)]
    [InlineData("frozen", true)]
    [InlineData("revoked", false)]
    [InlineData("changed", false)]
    [InlineData("changed", true)]
    public async Task What_became_worthless_while_it_was_redeemed_does_not_come_back(string how, bool wasUnknown)
    {
        var link = await IssuedAsync(Link("l1"));
        var redeeming = await BegunAsync(Redeeming(link));
        if (wasUnknown)
            await SettleAsync(redeeming, SettlementStatus.Unknown);
        Task change = how switch
        {
            "replaced" => IssuedAsync(Link("l2")),
            "frozen" => FreezeAsync(Anna),
            "revoked" => RevokeAsync("alice"),
            _ => SettleAsync(await BegunAsync(Intent() with { KillsLinks = true }), SettlementStatus.Succeeded).AsTask(),
        };
        await change;
        await SettleAsync(redeeming, SettlementStatus.Refused);
        Assert.Equal(SecureLinkStatus.Dead, await StatusAsync("l1"));
        Assert.Equal(how == "replaced" ? 1 : 0, await UsedAsync(Limit(Anna)));
        Assert.Equal(BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(link)));
    }

    [Fact]
    public async Task What_became_worthless_while_it_was_redeemed_is_used_by_success()
    {
        var redeeming = await BegunAsync(Redeeming(await IssuedAsync(Link("l1"))));
        await FreezeAsync(Anna);
        await SettleAsync(redeeming, SettlementStatus.Succeeded);
        Assert.Equal(SecureLinkStatus.Used, await StatusAsync("l1"));
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task It_does_not_make_itself_worthless()
    {
        var link = await IssuedAsync(Link("l1"));
        var redeeming = await BegunAsync(Redeeming(link));
        await SettleAsync(redeeming, SettlementStatus.Unknown);
        await SettleAsync(redeeming, SettlementStatus.Refused);
        await BegunAsync(Redeeming(link));
    }
}
