using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Sessions: one live for each operator and person, replaced by compare-and-swap.</summary>
public abstract class VerificationSessionSuite : StateSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_session_comes_back_as_it_was_stored()
    {
        var session = Session("s1") with
        {
            Accounts = [Anna, CloudAnna],
            OptionsClass = "reveal",
            Ticket = "INC1",
            Status = SessionStatus.Proven,
            Verified =
            [
                new VerifiedFactor(FactorType.Email, "hash-1", Now.AddTicks(7), true),
                new VerifiedFactor(new FactorType("Custom"), "häsh 2", Now, false) { Method = "mëthod" },
            ],
            Asked = ["q2", "q1"],
            Answered = ["q1"],
            ProvenAt = Now.AddTicks(9),
        };
        await State.Sessions.CreateAsync(session, Token);
        AssertSame(session, await FindAsync("s1"));
        Assert.Null(await FindAsync("s2"));
    }

    [Fact]
    public async Task An_update_replaces_the_version_before_it_only()
    {
        await State.Sessions.CreateAsync(Session("s1"), Token);
        var proven = Session("s1") with
        {
            Status = SessionStatus.Proven,
            Verified = [new VerifiedFactor(FactorType.Mobile, "h", Now, false)],
            Asked = ["q1", "q2"],
            Answered = ["q2"],
            LastActivityAt = Now + TimeSpan.FromMinutes(1),
            Version = 2,
        };
        Assert.True(await State.Sessions.TryUpdateAsync(proven, Token));
        Assert.False(await State.Sessions.TryUpdateAsync(proven with { Ticket = "other" }, Token));
        Assert.False(await State.Sessions.TryUpdateAsync(proven with { Version = 4 }, Token));
        AssertSame(proven, await FindAsync("s1"));
        Assert.False(await State.Sessions.TryUpdateAsync(Session("s2") with { Version = 2 }, Token));
    }

    [Fact]
    public async Task One_of_many_updates_at_once_wins()
    {
        await State.Sessions.CreateAsync(Session("s1"), Token);
        var updated = await AtOnceAsync(32, (state, i) => state.Sessions.TryUpdateAsync(Session("s1") with { Ticket = $"t{i}", Version = 2 }, Token).AsTask());
        Assert.Single(updated, u => u);
    }

    [Theory]
    [InlineData(SessionStatus.Open)]
    [InlineData(SessionStatus.Proven)]
    public async Task A_new_session_ends_the_former_of_that_operator_and_person(SessionStatus status)
    {
        await State.Sessions.CreateAsync(Session("s1") with { Status = status, Accounts = [Anna, CloudAnna] }, Token);
        await State.Sessions.CreateAsync(Session("s2") with { Target = CloudAnna, Accounts = [CloudAnna] }, Token);
        var former = await FindAsync("s1");
        Assert.Equal((SessionStatus.Ended, "replaced", 2), (former!.Status, former.EndReason, former.Version));
        Assert.Equal(SessionStatus.Open, (await FindAsync("s2"))!.Status);
    }

    [Fact]
    public async Task An_operator_is_the_same_in_another_letter_case()
    {
        await State.Sessions.CreateAsync(Session("s1"), Token);
        await State.Sessions.CreateAsync(Session("s2") with { Operator = Session("s1").Operator.ToUpperInvariant() }, Token);
        Assert.Equal((SessionStatus.Ended, "replaced"), ((await FindAsync("s1"))!.Status, (await FindAsync("s1"))!.EndReason));
        Assert.Equal(SessionStatus.Open, (await FindAsync("s2"))!.Status);
    }

    [Fact]
    public async Task Others_sessions_go_on()
    {
        await State.Sessions.CreateAsync(Session("bobs") with { Operator = "bob" }, Token);
        await State.Sessions.CreateAsync(Session("berts") with { Target = Bert, Accounts = [Bert] }, Token);
        await State.Sessions.CreateAsync(Session("over") with { Status = SessionStatus.Ended, EndReason = "expired" }, Token);
        await State.Sessions.CreateAsync(Session("new"), Token);
        Assert.Equal(SessionStatus.Open, (await FindAsync("bobs"))!.Status);
        Assert.Equal(SessionStatus.Open, (await FindAsync("berts"))!.Status);
        Assert.Equal(("expired", 1), ((await FindAsync("over"))!.EndReason, (await FindAsync("over"))!.Version));
    }

    [Fact]
    public async Task An_ended_session_cannot_be_revived_by_a_stale_update()
    {
        await State.Sessions.CreateAsync(Session("s1"), Token);
        await State.Sessions.CreateAsync(Session("s2"), Token);
        Assert.False(await State.Sessions.TryUpdateAsync(Session("s1") with { Status = SessionStatus.Proven, Version = 2 }, Token));
    }

    [Fact]
    public async Task Of_many_started_at_once_one_stays_live()
    {
        var ids = await AtOnceAsync(24, async (state, i) =>
        {
            await state.Sessions.CreateAsync(Session($"s{i}"), Token);
            return $"s{i}";
        });
        var live = 0;
        foreach (var id in ids)
            live += (await FindAsync(id))!.Status == SessionStatus.Open ? 1 : 0;
        Assert.Equal(1, live);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused()
    {
        await State.Sessions.CreateAsync(Session("s1"), Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => State.Sessions.CreateAsync(Session("s1") with { Operator = "bob" }, Token).AsTask());
        Assert.Equal(("alice", SessionStatus.Open), ((await FindAsync("s1"))!.Operator, (await FindAsync("s1"))!.Status));
    }

    private VerificationSession Session(string id) => new()
    {
        Id = new SessionId(id),
        Operator = "alice",
        Role = "ServiceDesk",
        Target = Anna,
        Accounts = [Anna],
        Action = HelpdeskAction.ResetPassword,
        Process = "password-reset",
        StartedAt = Now,
        LastActivityAt = Now,
    };

    private ValueTask<VerificationSession?> FindAsync(string id) => State.Sessions.FindAsync(new SessionId(id), Token);

    private static void AssertSame(VerificationSession expected, VerificationSession? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Accounts, actual.Accounts);
        Assert.Equal(expected.Verified, actual.Verified);
        Assert.Equal(expected.Asked, actual.Asked);
        Assert.Equal(expected.Answered, actual.Answered);
        Assert.Equal(
            expected, actual with { Accounts = expected.Accounts, Verified = expected.Verified, Asked = expected.Asked, Answered = expected.Answered });
    }
}
