using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Frozen persons: every account of them, from the moment the freeze came back, and their reset links with them.</summary>
public abstract class FreezeSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task All_accounts_of_the_person_are_frozen()
    {
        Assert.Empty(await FindAsync(Anna, CloudAnna, Bert));
        Assert.True(await FreezeAsync(Anna, CloudAnna));
        Assert.Equal(
            [new FreezeRecord(Anna, Now, "bob", "lost phone"), new FreezeRecord(CloudAnna, Now, "bob", "lost phone")],
            (await FindAsync(Anna, CloudAnna, Bert, Anna)).OrderByDescending(f => f.Account == Anna));
        Assert.Empty(await FindAsync(Bert));
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task The_account_of_the_record_is_frozen_whatever_else_is_named()
    {
        Assert.True(await State.Freezes.FreezeAsync(Permit(HelpdeskAction.FreezeAccount, Anna), new FreezeRecord(Anna, Now, "bob", "r"), [], Token));
        Assert.Single(await FindAsync(Anna));
        Assert.True(await State.Freezes.UnfreezeAsync(Permit(HelpdeskAction.UnfreezeAccount, Anna), Anna, [], Token));
        Assert.Empty(await FindAsync(Anna));
    }

    [Fact]
    public async Task What_is_frozen_keeps_its_record()
    {
        var first = Now;
        await FreezeAsync(Anna);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await FreezeAsync(Anna));
        Assert.True(await FreezeAsync(CloudAnna, Anna));
        Assert.Equal([(Anna, first), (CloudAnna, Now)], (await FindAsync(CloudAnna, Anna)).Select(f => (f.Account, f.At)));
    }

    [Fact]
    public async Task Unfreezing_ends_it_for_the_accounts_named()
    {
        await FreezeAsync(Anna, CloudAnna);
        await FreezeAsync(Bert);
        Assert.True(await UnfreezeAsync(Anna, CloudAnna));
        Assert.False(await UnfreezeAsync(Anna, CloudAnna));
        Assert.Equal([Bert], (await FindAsync(Anna, CloudAnna, Bert)).Select(f => f.Account));
    }

    [Fact]
    public async Task What_it_stops_does_not_begin_on_any_account_of_the_person()
    {
        await FreezeAsync(CloudAnna);
        Assert.Equal(BeginStatus.Frozen, await TryBeginAsync(Intent(CloudAnna) with { Accounts = [], RefusedWhenFrozen = true }));
        Assert.Equal(BeginStatus.Frozen, await TryBeginAsync(Intent() with { Accounts = [Anna, CloudAnna], RefusedWhenFrozen = true }));
        Assert.Empty(await HistoryAsync());
        await BegunAsync(Intent(CloudAnna));
        await BegunAsync(Intent(Bert) with { RefusedWhenFrozen = true });
        await UnfreezeAsync(CloudAnna);
        await BegunAsync(Intent(CloudAnna) with { RefusedWhenFrozen = true });
    }

    [Fact]
    public Task Once_it_came_back_nothing_begins() => NothingBeginsAfterAsync(
        async state => await state.Freezes.FreezeAsync(Permit(HelpdeskAction.FreezeAccount, Anna), new FreezeRecord(Anna, Now, "bob", "r"), [Anna], Token),
        () => Intent() with { RefusedWhenFrozen = true },
        BeginStatus.Frozen);

    [Fact]
    public async Task Reset_links_of_the_person_die_and_give_their_places_back()
    {
        var (live, held) = (Link("live") with { Accounts = [CloudAnna, Anna] }, Link("held", CloudAnna));
        await IssuedAsync(live);
        await IssuedAsync(Link("berts", Bert));
        await IssuedAsync(Link("undo", kind: SecureLinkKind.Undo));
        Assert.Equal(2, await UsedAsync(Limit(Anna)));
        await BegunAsync(Issuing(held));
        // The newer link has killed the live one: it is issued again, beside the one whose outcome is not known yet.
        await IssuedAsync(Link("again"));
        await FreezeAsync(Anna, CloudAnna);
        Assert.Equal(
            [SecureLinkStatus.Dead, SecureLinkStatus.Dead, SecureLinkStatus.Dead, SecureLinkStatus.Live, SecureLinkStatus.Live],
            [await StatusAsync("live"), await StatusAsync("held"), await StatusAsync("again"), await StatusAsync("berts"), await StatusAsync("undo")]);
        Assert.Equal((1, 0, 1), (await UsedAsync(Limit(Anna)), await UsedAsync(Limit(CloudAnna)), await UsedAsync(Limit(Bert))));
        await SettleAsync(Issuing(held), SettlementStatus.Succeeded);
        Assert.Equal(SecureLinkStatus.Dead, await StatusAsync("held"));
    }

    [Fact]
    public async Task Links_die_though_the_person_was_frozen_before()
    {
        await FreezeAsync(Anna);
        await IssuedAsync(Link("l1"));
        Assert.False(await FreezeAsync(Anna));
        Assert.Equal(SecureLinkStatus.Dead, await StatusAsync("l1"));
    }

    [Fact]
    public async Task Nothing_changes_without_the_right_permit()
    {
        await FreezeAsync(Bert);
        foreach (var (_, permit) in Permits.Invalid(Anna.Store, Anna.Id, HelpdeskAction.FreezeAccount))
            await RefusedAsync(() => State.Freezes.FreezeAsync(permit, new FreezeRecord(Anna, Now, "mallory", "r"), [Anna], Token));
        foreach (var (_, permit) in Permits.Invalid(Bert.Store, Bert.Id, HelpdeskAction.UnfreezeAccount).Append(("to freeze", Permit(HelpdeskAction.FreezeAccount, Bert))))
            await RefusedAsync(() => State.Freezes.UnfreezeAsync(permit, Bert, [Bert], Token));
        Assert.Equal([Bert], (await FindAsync(Anna, Bert)).Select(f => f.Account));
    }

    private ValueTask<IReadOnlyList<FreezeRecord>> FindAsync(params UserKey[] accounts) => State.Freezes.FindAsync(accounts, Token);

    private async Task<bool> UnfreezeAsync(UserKey target, params UserKey[] others) =>
        await State.Freezes.UnfreezeAsync(Permit(HelpdeskAction.UnfreezeAccount, target), target, [target, .. others], Token);
}
