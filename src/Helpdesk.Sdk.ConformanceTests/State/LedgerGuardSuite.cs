using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What stands in the way of beginning: the gravest reason first, and nothing is stored of what is not begun.</summary>
public abstract class LedgerGuardSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task The_gravest_reason_comes_first()
    {
        var replayed = await BegunAsync(Intent(action: HelpdeskAction.Unenroll) with { Idempotency = new IdempotencyClaim("key", "hash") });
        await StopAsync();
        await RevokeAsync("alice");
        await FreezeAsync(Anna);
        var everything = Intent() with
        {
            Idempotency = new IdempotencyClaim("key", "hash"),
            RefusedWhenFrozen = true,
            Proof = new ProofClaim(new SessionId("none"), Anna, Now),
            Redeems = "none",
            Approval = new ApprovalClaim("none", "alice", "hash"),
            OtherActions = new OtherActionRule(TimeSpan.FromHours(24), []),
            Claims = [Limit(Anna, limit: 0)],
        };
        var back = TimeSpan.FromSeconds(6);
        Clock.Now -= back;
        Assert.Equal(BeginStatus.ClockSkew, await TryBeginAsync(everything with { Entry = everything.Entry with { At = Now } }));
        Clock.Now += back;

        Assert.Equal(BeginStatus.Replayed, await TryBeginAsync(everything));
        everything = everything with { Idempotency = null };
        Assert.Equal(BeginStatus.OperatorRevoked, await TryBeginAsync(everything));
        everything = everything with { Entry = everything.Entry with { Operator = "bob" } };
        Assert.Equal(BeginStatus.DeskStopped, await TryBeginAsync(everything));
        everything = everything with { AllowedWhenStopped = true };
        Assert.Equal(BeginStatus.Frozen, await TryBeginAsync(everything));
        everything = everything with { RefusedWhenFrozen = false };
        Assert.Equal(BeginStatus.SessionEnded, await TryBeginAsync(everything));
        everything = everything with { Proof = null };
        Assert.Equal(BeginStatus.LinkUnusable, await TryBeginAsync(everything));
        everything = everything with { Redeems = null };
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(everything));
        everything = everything with { Approval = null };
        Assert.Equal(BeginStatus.OtherActionRecent, await TryBeginAsync(everything));
        everything = everything with { OtherActions = null };
        Assert.Equal(BeginStatus.LimitReached, await TryBeginAsync(everything));
        await BegunAsync(everything with { Claims = [] });
        Assert.Equal(2, (await HistoryAsync()).Count);
        Assert.Equal([replayed.Id, everything.Id], (await HistoryAsync()).Reverse().Select(e => e.Operation!.Value));
    }

    [Theory]
    [InlineData(BeginStatus.Frozen)]
    [InlineData(BeginStatus.DeskStopped)]
    [InlineData(BeginStatus.OperatorRevoked)]
    [InlineData(BeginStatus.LinkUnusable)]
    [InlineData(BeginStatus.ApprovalUnusable)]
    [InlineData(BeginStatus.LimitReached)]
    public async Task What_is_not_begun_stores_nothing(BeginStatus refused)
    {
        var approval = await GrantedAsync();
        var older = await IssuedAsync(Link("older"));
        var lines = (await HistoryAsync()).Count;
        Task brake = refused switch
        {
            BeginStatus.Frozen => FreezeAsync(CloudAnna),
            BeginStatus.DeskStopped => StopAsync(),
            BeginStatus.OperatorRevoked => RevokeAsync("alice"),
            _ => Task.CompletedTask,
        };
        await brake;
        var intent = Issuing(Link("newer") with { Accounts = [Anna, CloudAnna] }, limit: refused == BeginStatus.LimitReached ? 0 : 3) with
        {
            RefusedWhenFrozen = true,
            Approval = refused == BeginStatus.ApprovalUnusable ? approval with { ParametersHash = "other" } : approval,
            Redeems = refused == BeginStatus.LinkUnusable ? "none" : null,
            Messages = [Message("m1")],
        };
        Assert.Equal(refused, await TryBeginAsync(intent));
        Assert.Equal(lines, (await HistoryAsync()).Count);
        Assert.Null(await StatusAsync("newer"));
        Assert.Equal(0, await State.Outbox.CountPendingAsync(Token));
        var survives = refused != BeginStatus.OperatorRevoked; // whose links have died with them
        Assert.Equal(survives ? SecureLinkStatus.Live : SecureLinkStatus.Dead, await StatusAsync(older.Id));
        Assert.Equal(survives ? 1 : 0, await UsedAsync(Limit(Anna)));
        Assert.False(await SettleAsync(intent, SettlementStatus.Succeeded));
    }

    [Fact]
    public async Task An_operation_that_cannot_be_stored_leaves_nothing()
    {
        await IssuedAsync(Link("taken"));
        var lines = (await HistoryAsync()).Count;
        await Assert.ThrowsAnyAsync<Exception>(() => TryBeginAsync(Issuing(Link("taken", Bert))));
        Assert.Equal(lines, (await HistoryAsync()).Count);
        Assert.Equal(0, await UsedAsync(Limit(Bert)));
        Assert.Equal(SecureLinkStatus.Live, await StatusAsync("taken"));
    }
}
