using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>One live link for a person, and the place it holds: spent when it is redeemed, given back when it ends otherwise.</summary>
public abstract class SecureLinkPlaceSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task The_place_ends_with_the_link()
    {
        var link = await IssuedAsync(Link("l1"));
        Clock.Now = link.ExpiresAt - TimeSpan.FromTicks(1);
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
        Clock.Now = link.ExpiresAt;
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
        await BegunAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] });
    }

    [Fact]
    public async Task The_place_of_a_redeemed_link_is_spent()
    {
        var issued = Now;
        var link = await IssuedAsync(Link("l1"));
        var redeeming = await BegunAsync(Redeeming(link));
        Clock.Now = link.ExpiresAt;
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
        await SettleAsync(redeeming, SettlementStatus.Succeeded);
        Clock.Now = issued + Limit(Anna).Window - TimeSpan.FromTicks(1);
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
        Clock.Now = issued + Limit(Anna).Window;
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task The_place_of_a_refused_redemption_ends_with_the_link_again()
    {
        var link = await IssuedAsync(Link("l1"));
        await SettleAsync(await BegunAsync(Redeeming(link)), SettlementStatus.Refused);
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
        Clock.Now = link.ExpiresAt;
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task A_refusal_tells_when_the_first_place_ends()
    {
        var first = Now;
        await BegunAsync(Intent() with { Claims = [Limit(Anna)] });
        Clock.Advance(TimeSpan.FromHours(1));
        var link = await IssuedAsync(Link("l1"));
        Assert.Equal(link.ExpiresAt, (await State.Ledger.BeginAsync(Intent() with { Claims = [Limit(Anna, limit: 2)] }, Token)).RetryAt);
        Assert.Equal(new CounterUse(2, link.ExpiresAt), await State.Counters.PeekAsync(Limit(Anna, limit: 2), Now, Token));
        // One allowed: then both must end.
        Assert.Equal(first + TimeSpan.FromHours(24), (await State.Ledger.BeginAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] }, Token)).RetryAt);
        Clock.Now = link.ExpiresAt;
        await BegunAsync(Intent() with { Claims = [Limit(Anna, limit: 2)] });
    }

    [Fact]
    public async Task A_place_does_not_outlive_the_window()
    {
        var link = Link("l1") with { ExpiresAt = Now + TimeSpan.FromDays(7) };
        await IssuedAsync(link);
        Assert.Equal(Now + TimeSpan.FromHours(24), (await State.Ledger.BeginAsync(Intent() with { Claims = [Limit(Anna, limit: 1)] }, Token)).RetryAt);
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task A_distinct_member_counts_until_its_last_place_ends()
    {
        var person = new CounterClaim
        {
            Counter = "operator:alice", Member = "p1", Distinct = true, Limit = 1, Window = TimeSpan.FromHours(1), Description = "persons touched",
        };
        var ends = Now + TimeSpan.FromMinutes(10);
        await State.Counters.TryTakeAsync([person, person with { Until = ends }], "h", Now, Token);
        Assert.Equal(Now + TimeSpan.FromHours(1), (await OtherAsync()).RetryAt);
        await State.Counters.ReleaseAsync("h", Token);
        await State.Counters.TryTakeAsync([person with { Until = ends }], "h", Now, Token);
        Assert.Equal(ends, (await OtherAsync()).RetryAt);
        Clock.Now = ends;
        Assert.Null((await OtherAsync()).Exceeded);

        ValueTask<CounterResult> OtherAsync() => State.Counters.TryTakeAsync([person with { Member = "p2" }], "other", Now, Token);
    }

    [Fact]
    public async Task A_newer_link_kills_the_older_and_takes_over_its_place()
    {
        await IssuedAsync(Link("older") with { Accounts = [Anna, CloudAnna] });
        await IssuedAsync(Link("berts", Bert));
        var newer = Link("newer", CloudAnna);
        await BegunAsync(Issuing(newer) with { Claims = [HeldBy(newer, limit: 1) with { Member = Anna.ToString(), CountedMembers = [Anna.ToString()] }] });
        Assert.Equal(
            [SecureLinkStatus.Dead, SecureLinkStatus.Held, SecureLinkStatus.Live],
            [await StatusAsync("older"), await StatusAsync("newer"), await StatusAsync("berts")]);
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task A_newer_link_kills_one_whose_outcome_is_not_known_yet()
    {
        var older = await BegunAsync(Issuing(Link("older")));
        await IssuedAsync(Link("newer"));
        await SettleAsync(older, SettlementStatus.Succeeded);
        Assert.Equal((SecureLinkStatus.Dead, SecureLinkStatus.Live), (await StatusAsync("older"), await StatusAsync("newer")));
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task What_is_refused_kills_nothing()
    {
        await IssuedAsync(Link("older"));
        Assert.Equal(BeginStatus.LimitReached, await TryBeginAsync(Issuing(Link("newer"), limit: 0)));
        Assert.Equal((SecureLinkStatus.Live, null), (await StatusAsync("older"), await StatusAsync("newer")));
        Assert.Equal(1, await UsedAsync(Limit(Anna)));
        Clock.Advance(LinkLife);
        Assert.Equal(0, await UsedAsync(Limit(Anna)));
    }

    [Fact]
    public async Task Links_to_undo_live_side_by_side()
    {
        await IssuedAsync(Link("reset"));
        await IssuedAsync(Link("u1", kind: SecureLinkKind.Undo));
        await IssuedAsync(Link("u2", kind: SecureLinkKind.Undo));
        Assert.Equal(
            [SecureLinkStatus.Live, SecureLinkStatus.Live, SecureLinkStatus.Live], [await StatusAsync("reset"), await StatusAsync("u1"), await StatusAsync("u2")]);
    }

    [Fact]
    public async Task Of_many_issued_at_once_one_lives_and_holds_one_place()
    {
        var links = await AtOnceAsync(64, async (state, i) =>
        {
            var intent = Issuing(Link($"l{i}"), limit: 1);
            if ((await state.Ledger.BeginAsync(intent, Token)).Status != BeginStatus.Begun)
                return null;
            await state.Ledger.SettleAsync(
                new OperationSettlement
                {
                    Id = intent.Id, Status = SettlementStatus.Succeeded, Entries = [Line(HistoryStatus.Succeeded, Anna, intent.Action) with { Operation = intent.Id }],
                },
                Token);
            return $"l{i}";
        });
        Assert.DoesNotContain(null, links);
        var live = 0;
        foreach (var id in links)
            live += await StatusAsync(id!) == SecureLinkStatus.Live ? 1 : 0;
        Assert.Equal((1, 1), (live, await UsedAsync(Limit(Anna))));
    }
}
