using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The emergency brake: the desk stopped at once, an operator revoked with all that is theirs.</summary>
public abstract class DeskControlSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_stop_stays_as_it_is_until_the_desk_is_started()
    {
        Assert.Null(await State.Control.FindStopAsync(Token));
        Assert.False(await StartAsync());
        var stop = new DeskStop(Now, "bob");
        Assert.True(await StopAsync());
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await StopAsync());
        Assert.Equal(stop, await State.Control.FindStopAsync(Token));
        Assert.True(await StartAsync());
        Assert.False(await StartAsync());
        Assert.Null(await State.Control.FindStopAsync(Token));
    }

    [Fact]
    public async Task While_stopped_only_what_takes_away_begins()
    {
        await StopAsync();
        Assert.Equal(BeginStatus.DeskStopped, await TryBeginAsync(Intent()));
        Assert.Equal(BeginStatus.DeskStopped, await TryBeginAsync(Intent() with { Entry = Intent().Entry with { PerformerKind = "user" } }));
        Assert.Empty(await HistoryAsync());
        await BegunAsync(Intent() with { AllowedWhenStopped = true });
        await StartAsync();
        await BegunAsync(Intent());
    }

    [Fact]
    public async Task What_was_begun_before_is_still_settled()
    {
        var intent = await BegunAsync(Intent());
        await StopAsync();
        Assert.True(await SettleAsync(intent, SettlementStatus.Succeeded));
    }

    [Fact]
    public Task Once_the_stop_came_back_nothing_begins() => NothingBeginsAfterAsync(
        async state => await state.Control.StopAsync(DeskPermit(HelpdeskAction.StopTheDesk), new DeskStop(Now, "bob"), Token), () => Intent(), BeginStatus.DeskStopped);

    [Fact]
    public async Task A_revocation_stays_as_it_is_until_the_operator_is_admitted()
    {
        Assert.Null(await State.Control.FindRevocationAsync("alice", Token));
        Assert.False(await AdmitAsync("alice"));
        var revocation = new OperatorRevocation("Alice", Now, "bob");
        await RevokeAsync("Alice");
        Clock.Advance(TimeSpan.FromHours(1));
        await RevokeAsync("ALICE");
        Assert.Equal(revocation, await State.Control.FindRevocationAsync("aliCE", Token));
        Assert.Null(await State.Control.FindRevocationAsync("bob", Token));
        Assert.True(await AdmitAsync("alice"));
        Assert.Null(await State.Control.FindRevocationAsync("Alice", Token));
    }

    [Fact]
    public async Task A_revoked_operator_begins_nothing_whatever_the_letter_case()
    {
        await RevokeAsync("ALICE");
        Assert.Equal(BeginStatus.OperatorRevoked, await TryBeginAsync(Intent()));
        Assert.Equal(BeginStatus.OperatorRevoked, await TryBeginAsync(Intent() with { AllowedWhenStopped = true }));
        Assert.Empty(await HistoryAsync());
        // Another's account may be called the same.
        await BegunAsync(Intent() with { Entry = Intent().Entry with { PerformerKind = "user" } });
        await BegunAsync(Intent() with { Entry = Intent().Entry with { Operator = "bob" } });
        await AdmitAsync("Alice");
        await BegunAsync(Intent());
    }

    [Fact]
    public Task Once_the_revocation_came_back_nothing_begins() => NothingBeginsAfterAsync(
        async state => await state.Control.RevokeAsync(DeskPermit(HelpdeskAction.RevokeOperator, "Alice"), new OperatorRevocation("Alice", Now, "bob"), Token),
        () => Intent(),
        BeginStatus.OperatorRevoked);

    [Fact]
    public async Task Sessions_of_the_revoked_end()
    {
        await State.Sessions.CreateAsync(Session("open", "Alice", Anna), Token);
        await State.Sessions.CreateAsync(Session("proven", "alice", Bert) with { Status = SessionStatus.Proven, ProvenAt = Now }, Token);
        await State.Sessions.CreateAsync(Session("over", "alice", CloudAnna) with { Status = SessionStatus.Ended, EndReason = "expired" }, Token);
        await State.Sessions.CreateAsync(Session("bobs", "bob", Anna), Token);
        var proof = new ProofClaim(new SessionId("proven"), Bert, Now + TimeSpan.FromMinutes(5));

        Assert.Equal(new RevocationEffect(2, 0, 0), await RevokeAsync("aLICE"));
        Assert.Equal(
            [(SessionStatus.Ended, "revoked", 2), (SessionStatus.Ended, "revoked", 2), (SessionStatus.Ended, "expired", 1), (SessionStatus.Open, null, 1)],
            [await SessionAsync("open"), await SessionAsync("proven"), await SessionAsync("over"), await SessionAsync("bobs")]);
        await AdmitAsync("alice");
        Assert.Equal(BeginStatus.SessionEnded, await TryBeginAsync(Intent(Bert) with { Proof = proof }));
    }

    [Fact]
    public async Task What_the_revoked_asked_for_or_granted_is_void()
    {
        foreach (var (id, requester) in new[] { ("pending", "Alice"), ("theirs", "alice"), ("granted", "carol"), ("refused", "carol"), ("bobs", "carol") })
            await State.Approvals.RequestAsync(Request(id) with { Requester = requester, ParametersHash = id }, Now, Token);
        Assert.True(await DecideAsync("theirs"));
        Assert.True(await DecideAsync("granted", by: "ALICE"));
        Assert.True(await DecideAsync("refused", granted: false, by: "alice"));
        Assert.True(await DecideAsync("bobs"));

        Assert.Equal(new RevocationEffect(0, 3, 0), await RevokeAsync("alice"));
        foreach (var id in new[] { "pending", "theirs", "granted" })
            Assert.Equal(ApprovalStatus.Void, (await State.Approvals.FindAsync(id, Token))!.Status);
        Assert.Equal(ApprovalStatus.Refused, (await State.Approvals.FindAsync("refused", Token))!.Status);
        await AdmitAsync("alice");
        var carols = Intent() with { Entry = Intent().Entry with { Operator = "carol" } };
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(carols with { Approval = new ApprovalClaim("granted", "carol", "granted") }));
        Assert.Equal(BeginStatus.ApprovalUnusable, await TryBeginAsync(Intent() with { Approval = new ApprovalClaim("theirs", "alice", "theirs") }));
        Assert.False(await DecideAsync("pending"));
        await BegunAsync(carols with { Approval = new ApprovalClaim("bobs", "carol", "bobs") });
    }

    [Fact]
    public async Task Links_of_the_revoked_die_and_give_their_places_back()
    {
        await IssuedAsync(Link("live") with { Operator = "Alice" });
        await BegunAsync(Issuing(Link("held", CloudAnna)));
        await IssuedAsync(Link("bobs", Bert) with { Operator = "bob" });
        await IssuedAsync(Link("undo", kind: SecureLinkKind.Undo));
        Assert.Equal(new RevocationEffect(0, 0, 2), await RevokeAsync("ALICE"));
        Assert.Equal(
            [SecureLinkStatus.Dead, SecureLinkStatus.Dead, SecureLinkStatus.Live, SecureLinkStatus.Live],
            [await StatusAsync("live"), await StatusAsync("held"), await StatusAsync("bobs"), await StatusAsync("undo")]);
        Assert.Equal((1, 0, 1), (await UsedAsync(Limit(Anna)), await UsedAsync(Limit(CloudAnna)), await UsedAsync(Limit(Bert))));
    }

    [Fact]
    public async Task Again_takes_what_has_appeared_since()
    {
        await RevokeAsync("alice");
        await State.Sessions.CreateAsync(Session("late", "alice", Anna), Token);
        await State.Approvals.RequestAsync(Request("late"), Now, Token);
        Assert.Equal(new RevocationEffect(1, 1, 0), await RevokeAsync("alice"));
        Assert.Equal(new RevocationEffect(0, 0, 0), await RevokeAsync("alice"));
    }

    [Fact]
    public async Task Nothing_changes_without_the_right_permit()
    {
        foreach (var (_, permit) in Permits.Invalid(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StopTheDesk))
            await RefusedAsync(() => State.Control.StopAsync(permit, new DeskStop(Now, "mallory"), Token));
        Assert.Null(await State.Control.FindStopAsync(Token));
        foreach (var (_, permit) in Permits.Invalid(IDeskControlStore.Desk, "alice", HelpdeskAction.RevokeOperator))
            await RefusedAsync(() => State.Control.RevokeAsync(permit, new OperatorRevocation("alice", Now, "mallory"), Token));
        Assert.Null(await State.Control.FindRevocationAsync("alice", Token));

        await StopAsync();
        await RevokeAsync("alice");
        foreach (var (_, permit) in Permits.Invalid(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StartTheDesk))
            await RefusedAsync(() => State.Control.StartAsync(permit, Token));
        foreach (var (_, permit) in Permits.Invalid(IDeskControlStore.Desk, "alice", HelpdeskAction.AdmitOperator))
            await RefusedAsync(() => State.Control.AdmitAsync(permit, "alice", Token));
        Assert.NotNull(await State.Control.FindStopAsync(Token));
        Assert.NotNull(await State.Control.FindRevocationAsync("alice", Token));
    }

    private async Task<bool> StartAsync() => await State.Control.StartAsync(DeskPermit(HelpdeskAction.StartTheDesk), Token);

    private async Task<bool> AdmitAsync(string name) => await State.Control.AdmitAsync(DeskPermit(HelpdeskAction.AdmitOperator, name), name, Token);

    private async Task<(SessionStatus Status, string? EndReason, int Version)> SessionAsync(string id)
    {
        var session = (await State.Sessions.FindAsync(new SessionId(id), Token))!;
        return (session.Status, session.EndReason, session.Version);
    }

    private VerificationSession Session(string id, string operatorName, UserKey target) => new()
    {
        Id = new SessionId(id),
        Operator = operatorName,
        Role = "ServiceDesk",
        Target = target,
        Accounts = [target],
        Action = HelpdeskAction.ResetPassword,
        Process = "password-reset",
        StartedAt = Now,
        LastActivityAt = Now,
    };
}
