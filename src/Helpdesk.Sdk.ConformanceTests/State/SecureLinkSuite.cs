using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Secure links as they are issued and presented: right or wrong, a limited number of times, and nothing else is told.</summary>
public abstract class SecureLinkSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Theory]
    [InlineData(SecureLinkKind.Reset, SettlementStatus.Pending, SecureLinkStatus.Held)]
    [InlineData(SecureLinkKind.Reset, SettlementStatus.Succeeded, SecureLinkStatus.Live)]
    [InlineData(SecureLinkKind.Reset, SettlementStatus.Unknown, SecureLinkStatus.Dead)]
    [InlineData(SecureLinkKind.Reset, SettlementStatus.Refused, SecureLinkStatus.Dead)]
    [InlineData(SecureLinkKind.Reset, SettlementStatus.NothingToDo, SecureLinkStatus.Dead)]
    [InlineData(SecureLinkKind.Undo, SettlementStatus.Pending, SecureLinkStatus.Held)]
    [InlineData(SecureLinkKind.Undo, SettlementStatus.Succeeded, SecureLinkStatus.Live)]
    [InlineData(SecureLinkKind.Undo, SettlementStatus.Unknown, SecureLinkStatus.Live)]
    [InlineData(SecureLinkKind.Undo, SettlementStatus.Refused, SecureLinkStatus.Dead)]
    [InlineData(SecureLinkKind.Undo, SettlementStatus.NothingToDo, SecureLinkStatus.Dead)]
    public async Task The_outcome_makes_it_live_or_dead(SecureLinkKind kind, SettlementStatus outcome, SecureLinkStatus status)
    {
        var link = Link("l1", kind: kind);
        Assert.Null(await StatusAsync("l1"));
        var intent = await BegunAsync(Issuing(link));
        if (outcome != SettlementStatus.Pending)
            await SettleAsync(intent, outcome);
        Assert.Equal(status, await StatusAsync("l1"));
        Assert.Equal(status == SecureLinkStatus.Live, await PresentAsync("l1", kind) is not null);
        Assert.Equal(status == SecureLinkStatus.Dead ? 0 : 1, await UsedAsync(Limit(Anna)));
        Assert.Equal(status == SecureLinkStatus.Live ? BeginStatus.Begun : BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(link)));
    }

    [Fact]
    public async Task It_comes_back_as_it_was_issued()
    {
        var link = await IssuedAsync(Link("l1") with { Accounts = [Anna, CloudAnna], Ticket = "INC1", Options = """{"unlock":true}""", MaximumAttempts = 4 });
        AssertSame(link, await PresentAsync("l1"));
        var plain = await IssuedAsync(Link("l2", Bert) with { Operator = null, Role = null, Process = null });
        AssertSame(plain, await PresentAsync("l2"));
    }

    [Fact]
    public async Task Nothing_but_the_right_token_of_the_right_link_opens_it()
    {
        await IssuedAsync(Link("l1"));
        await IssuedAsync(Link("l2", Bert));
        await IssuedAsync(Link("u1", kind: SecureLinkKind.Undo));
        Assert.Null(await PresentAsync("l1", token: "l2"));
        Assert.Null(await PresentAsync("l1", SecureLinkKind.Undo));
        Assert.Null(await PresentAsync("u1"));
        Assert.Null(await PresentAsync("L1", token: "l1"));
        Assert.Null(await PresentAsync("unknown"));
        Assert.Null(await State.Links.TryPresentAsync("l1", SecureLinkKind.Reset, [], Now, Token));
        Assert.Null(await State.Links.TryPresentAsync("l1", SecureLinkKind.Reset, [HashOf("l1") with { KeyId = "k2" }], Now, Token));
        Assert.NotNull(await State.Links.TryPresentAsync("l1", SecureLinkKind.Reset, [HashOf("x") with { KeyId = "k2" }, HashOf("l1")], Now, Token));
        Assert.NotNull(await PresentAsync("u1", SecureLinkKind.Undo));
    }

    [Fact]
    public async Task Right_and_wrong_presentations_are_counted()
    {
        await IssuedAsync(Link("l1") with { MaximumAttempts = 3 });
        Assert.NotNull(await PresentAsync("l1"));
        Assert.Null(await PresentAsync("l1", token: "wrong"));
        Assert.NotNull(await PresentAsync("l1"));
        Assert.Null(await PresentAsync("l1"));
        Assert.Equal(SecureLinkStatus.Live, await StatusAsync("l1"));
    }

    [Fact]
    public async Task What_is_not_for_this_link_costs_it_no_try()
    {
        await IssuedAsync(Link("l1") with { MaximumAttempts = 1 });
        Assert.Null(await PresentAsync("l2", token: "l1"));
        Assert.Null(await PresentAsync("l1", SecureLinkKind.Undo));
        Assert.NotNull(await PresentAsync("l1"));
    }

    [Fact]
    public async Task A_look_tells_what_a_presentation_would_and_costs_no_try()
    {
        Assert.SkipUnless(State.Links is ISecureLinkReader, "The state opens links by presenting them alone.");
        var link = await IssuedAsync(Link("l1") with { MaximumAttempts = 2 });
        await IssuedAsync(Link("l2", Bert));
        for (var i = 0; i < 12; i++)
        {
            AssertSame(link, await LookAsync("l1"));
            Assert.Null(await LookAsync("l1", token: "l2"));
        }
        Assert.Null(await LookAsync("l1", SecureLinkKind.Undo));
        Assert.Null(await LookAsync("unknown"));
        Assert.Null(await ((ISecureLinkReader)State.Links).LookAsync("l1", SecureLinkKind.Reset, [], Now, Token));
        Assert.NotNull(await PresentAsync("l1"));
        Assert.Null(await PresentAsync("l1", token: "wrong"));
        Assert.Null(await LookAsync("l1"));
        await SettleAsync(await BegunAsync(Redeeming(await IssuedAsync(Link("used", CloudAnna)))), SettlementStatus.Succeeded);
        Assert.Null(await LookAsync("used"));
    }

    [Theory]
    [InlineData("l1", 10)]
    [InlineData("wrong", 0)]
    public async Task Of_a_hundred_presentations_at_once_ten_are_heard(string token, int accepted)
    {
        await IssuedAsync(Link("l1"));
        var results = await AtOnceAsync(
            100, async (state, _) => await state.Links.TryPresentAsync("l1", SecureLinkKind.Reset, [HashOf(token)], Now, Token) is not null);
        Assert.Equal(accepted, results.Count(r => r));
        Assert.Null(await PresentAsync("l1"));
    }

    [Fact]
    public async Task It_ends_at_its_time()
    {
        var link = await IssuedAsync(Link("l1"));
        Clock.Now = link.ExpiresAt - TimeSpan.FromTicks(1);
        Assert.NotNull(await PresentAsync("l1"));
        await SettleAsync(await BegunAsync(Redeeming(link)), SettlementStatus.Refused);
        Clock.Now = link.ExpiresAt;
        if (State.Links is ISecureLinkReader)
            Assert.Null(await LookAsync("l1"));
        Assert.Null(await PresentAsync("l1"));
        Assert.Equal(BeginStatus.LinkUnusable, await TryBeginAsync(Redeeming(link)));
    }

    [Fact]
    public async Task Used_and_dead_ones_cannot_be_presented()
    {
        await SettleAsync(await BegunAsync(Redeeming(await IssuedAsync(Link("used")))), SettlementStatus.Succeeded);
        await IssuedAsync(Link("dead", Bert));
        await FreezeAsync(Bert);
        await BegunAsync(Redeeming(await IssuedAsync(Link("claimed", CloudAnna))));
        foreach (var id in new[] { "used", "dead", "claimed" })
            Assert.Null(await PresentAsync(id));
    }

    private async Task<SecureLink?> PresentAsync(string id, SecureLinkKind kind = SecureLinkKind.Reset, string? token = null) =>
        await State.Links.TryPresentAsync(id, kind, [HashOf(token ?? id)], Now, Token);

    private async Task<SecureLink?> LookAsync(string id, SecureLinkKind kind = SecureLinkKind.Reset, string? token = null) =>
        await ((ISecureLinkReader)State.Links).LookAsync(id, kind, [HashOf(token ?? id)], Now, Token);

    private static void AssertSame(SecureLink expected, SecureLink? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Accounts, actual.Accounts);
        Assert.Equal(expected.Hash.Hash, actual.Hash.Hash);
        Assert.Equal(expected.Hash.KeyId, actual.Hash.KeyId);
        Assert.Equal(expected, actual with { Accounts = expected.Accounts, Hash = expected.Hash });
    }
}
