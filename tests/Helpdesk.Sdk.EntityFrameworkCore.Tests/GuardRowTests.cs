using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>What becomes of the rows of approvals, freezes and links: cleared away long after, closed when the keys are lost.</summary>
public sealed class GuardRowTests : GuardSuite
{
    private readonly List<SqliteFixture> _fixtures = [];

    private SqliteFixture Fixture => _fixtures[0];

    protected override async ValueTask<IHelpdeskState> CreateStateAsync()
    {
        _fixtures.Add(new SqliteFixture(Clock));
        return await Fixture.OpenAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Fixture.DisposeAsync();
    }

    [Fact]
    public async Task What_ended_is_cleared_away_a_month_later()
    {
        await GrantedAsync();
        await IssuedAsync(Link("l1"));
        Clock.Advance(TimeSpan.FromDays(30));
        await BegunAsync(Intent(Bert));
        Assert.Equal((1L, 1L, 1L), (Count("Approvals"), Count("SecureLinks"), Count("SecureLinkAccounts")));
        Clock.Advance(TimeSpan.FromHours(2));
        await BegunAsync(Intent(Bert));
        Assert.Equal((1L, 0L, 0L, 0L), (Count("Approvals"), Count("SecureLinks"), Count("SecureLinkAccounts"), Count("Places")));
        Assert.Null(await StatusAsync("l1"));

        // Who approved for whom is looked at for longer: up to a year is the window in which the other way round raises an alert.
        Clock.Advance(TimeSpan.FromDays(371));
        await BegunAsync(Intent(Bert));
        Assert.Equal(0L, Count("Approvals"));
    }

    [Fact]
    public async Task A_place_that_ended_by_itself_is_cleared_away_though_its_window_is_longer()
    {
        var year = Limit(Anna) with { Window = TimeSpan.FromDays(365) };
        await State.Counters.TryTakeAsync([year, year with { Until = Now + TimeSpan.FromHours(1) }], "h", Now, Token);
        Clock.Advance(TimeSpan.FromDays(31));
        await State.Counters.TryTakeAsync([Limit(Bert)], "h", Now, Token);
        Assert.Equal((2L, 1), (Count("Places"), await UsedAsync(year)));
    }

    [Fact]
    public async Task A_link_notes_the_key_it_was_hashed_with()
    {
        await BegunAsync(Issuing(Link("l1") with { Hash = HashOf("l1") with { KeyId = "link-key" } }));
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM Meta WHERE Name = 'key:link-key'"));
    }

    [Fact]
    public async Task Whoever_is_revoked_while_answering_grants_nothing()
    {
        await State.Approvals.RequestAsync(Request("a1"), Now, Token);
        await RevokeAsync("BOB");
        Assert.False(await DecideAsync("a1"));
        Assert.Equal(ApprovalStatus.Pending, (await State.Approvals.FindAsync("a1", Token))!.Status);
        Assert.True(await DecideAsync("a1", by: "carol"));
    }

    [Fact]
    public async Task Starting_anew_without_the_keys_closes_what_they_opened_and_keeps_every_brake()
    {
        await GrantedAsync();
        var claimed = await IssuedAsync(Link("claimed", Bert));
        await BegunAsync(Redeeming(claimed));
        await IssuedAsync(Link("live"));
        await SettleAsync(await BegunAsync(Redeeming(await IssuedAsync(Link("used", CloudAnna)))), SettlementStatus.Succeeded);
        await FreezeAsync(new UserKey("corp", "frozen"));
        await StopAsync();
        await State.Control.RevokeAsync(DeskPermit(HelpdeskAction.RevokeOperator, "mallory"), new OperatorRevocation("mallory", Now, "bob"), Token);
        await State.DisposeAsync();

        var state = Fixture.Make(new NamedKeys("k2"));
        Assert.Single(await state.MigrateAsync(Token));
        Assert.Equal(ApprovalStatus.Void, (await state.Approvals.FindAsync("a1", Token))!.Status);
        foreach (var (id, status) in new[] { ("claimed", SecureLinkStatus.Dead), ("live", SecureLinkStatus.Dead), ("used", SecureLinkStatus.Used) })
            Assert.Equal(status, await state.Links.GetStatusAsync(id, Token));
        Assert.Equal((0, 1), ((await state.Counters.PeekAsync(Limit(Anna), Now, Token)).Used, (await state.Counters.PeekAsync(Limit(CloudAnna), Now, Token)).Used));
        Assert.Single(await state.Freezes.FindAsync([new UserKey("corp", "frozen")], Token));
        Assert.NotNull(await state.Control.FindStopAsync(Token));
        Assert.NotNull(await state.Control.FindRevocationAsync("Mallory", Token));
    }

    private long Count(string table) => (long)Fixture.Run($"SELECT COUNT(*) FROM {table}")!;
}
