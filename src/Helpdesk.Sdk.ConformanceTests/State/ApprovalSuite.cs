using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Requests for approval: one of a kind stands, and it is answered once.</summary>
public abstract class ApprovalSuite : GuardSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_request_comes_back_as_it_was_stored()
    {
        var request = Request("a1") with { RequesterAccounts = ["corp:alice", "cloud:a.ärger@corp.example"], RequesterOsUser = "os-alice", Role = "ServiceDesk", Ticket = "INC1", Reasons = ["b", "a"], Target = CloudAnna };
        AssertSame(request, await State.Approvals.RequestAsync(request, Now, Token));
        AssertSame(request, await State.Approvals.FindAsync("a1", Token));
        Assert.Null(await State.Approvals.FindAsync("A1", Token));
    }

    [Fact]
    public async Task While_one_stands_another_is_not_added()
    {
        var first = Request("a1") with { Reasons = ["limit", "other-action"] };
        await State.Approvals.RequestAsync(first, Now, Token);
        AssertSame(first, await AskAsync(first with { Id = "a2", Reasons = ["other-action", "limit", "limit"] }));
        Assert.True(await DecideAsync("a1"));
        Assert.Equal("a1", (await AskAsync(first with { Id = "a3" })).Id);
        Assert.Null(await State.Approvals.FindAsync("a3", Token));
    }

    [Fact]
    public async Task What_differs_is_asked_for_apart()
    {
        await AskAsync(Request("a1"));
        foreach (var other in new[]
        {
            Request("a2") with { Requester = "Alice" },
            Request("a3") with { ParametersHash = "hash-2" },
            Request("a4") with { Reasons = ["other-action", "limit"] },
            Request("a5") with { Reasons = [] },
        })
            Assert.Equal(other.Id, (await AskAsync(other)).Id);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("expired")]
    [InlineData("used")]
    public async Task What_cannot_be_used_any_more_does_not_stand(string why)
    {
        await AskAsync(Request("a1"));
        if (why == "expired")
            Clock.Advance(ApprovalLife);
        else
            Assert.True(await DecideAsync("a1", granted: why == "used"));
        if (why == "used")
            await BegunAsync(Intent() with { Approval = ClaimOf(Request("a1")) });
        Assert.Equal("a2", (await AskAsync(Request("a2"))).Id);
    }

    [Fact]
    public async Task Of_many_asked_for_at_once_one_stands()
    {
        var stands = await AtOnceAsync(64, async (state, i) => (await state.Approvals.RequestAsync(Request($"a{i}"), Now, Token)).Id);
        Assert.Equal(Assert.Single(stands.Distinct()), Assert.Single(await State.Approvals.ListPendingAsync(Now, Token)).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_answered_once(bool granted)
    {
        var request = await AskAsync(Request("a1"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await DecideAsync("a1", granted));
        AssertSame(
            request with
            {
                Status = granted ? ApprovalStatus.Granted : ApprovalStatus.Refused,
                DecidedBy = "bob",
                DecidedAt = Now,
                ExpiresAt = granted ? Now + ApprovalLife : request.ExpiresAt,
            },
            await State.Approvals.FindAsync("a1", Token));
        Assert.False(await DecideAsync("a1", !granted, "carol"));
        Assert.Equal("bob", (await State.Approvals.FindAsync("a1", Token))!.DecidedBy);
        Assert.False(await DecideAsync("unknown"));
    }

    [Fact]
    public async Task Of_a_hundred_answers_at_once_one_counts()
    {
        await AskAsync(Request("a1"));
        var answers = await AtOnceAsync(100, async (state, i) => (By: $"o{i}", Granted: i % 2 == 0, Counts: await state.Approvals.DecideAsync(
            Permit(HelpdeskAction.Approve, Anna), "a1", i % 2 == 0, $"o{i}", Now, Now + ApprovalLife, Token)));
        var counted = Assert.Single(answers, a => a.Counts);
        var stored = (await State.Approvals.FindAsync("a1", Token))!;
        Assert.Equal((counted.By, counted.Granted ? ApprovalStatus.Granted : ApprovalStatus.Refused), (stored.DecidedBy, stored.Status));
    }

    [Fact]
    public async Task It_is_answered_before_it_ends()
    {
        await AskAsync(Request("a1"));
        await AskAsync(Request("a2") with { ParametersHash = "hash-2" });
        Clock.Advance(ApprovalLife - TimeSpan.FromTicks(1));
        Assert.True(await DecideAsync("a1"));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(await DecideAsync("a2"));
        Assert.Equal(ApprovalStatus.Pending, (await State.Approvals.FindAsync("a2", Token))!.Status);
    }

    [Fact]
    public async Task What_waits_for_an_answer_is_listed_oldest_first()
    {
        Assert.Empty(await State.Approvals.ListPendingAsync(Now, Token));
        foreach (var id in new[] { "z", "m", "a" })
        {
            await AskAsync(Request(id) with { ParametersHash = id });
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(["z", "m", "a"], (await State.Approvals.ListPendingAsync(Now, Token)).Select(a => a.Id));
        Assert.True(await DecideAsync("m", granted: false));
        Assert.Equal(["z", "a"], (await State.Approvals.ListPendingAsync(Now, Token)).Select(a => a.Id));
        Clock.Advance(ApprovalLife - TimeSpan.FromMinutes(3));
        Assert.Equal(["a"], (await State.Approvals.ListPendingAsync(Now, Token)).Select(a => a.Id));
    }

    [Fact]
    public async Task Grants_between_two_are_counted_whatever_the_letter_case()
    {
        foreach (var id in new[] { "a1", "a2", "a3" })
            await AskAsync(Request(id) with { ParametersHash = id, Requester = id == "a2" ? "ALICE" : "alice" });
        Assert.True(await DecideAsync("a1", by: "Bob"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await DecideAsync("a2"));
        Assert.True(await DecideAsync("a3", granted: false));
        Assert.Equal(2, await CountAsync("Alice", "bOB", Now - TimeSpan.FromMinutes(1)));
        Assert.Equal(1, await CountAsync("alice", "bob", Now));
        Assert.Equal(0, await CountAsync("alice", "bob", Now + TimeSpan.FromTicks(1)));
        Assert.Equal(0, await CountAsync("bob", "alice", Now - TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Nothing_is_answered_without_the_right_permit()
    {
        await AskAsync(Request("a1"));
        foreach (var (_, permit) in Permits.Invalid(Anna.Store, Anna.Id, HelpdeskAction.Approve))
            await RefusedAsync(() => State.Approvals.DecideAsync(permit, "a1", true, "bob", Now, Now + ApprovalLife, Token));
        Assert.Equal(ApprovalStatus.Pending, (await State.Approvals.FindAsync("a1", Token))!.Status);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused()
    {
        await AskAsync(Request("a1"));
        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(Request("a1") with { ParametersHash = "hash-2", Requester = "mallory" }));
        Assert.Equal("alice", (await State.Approvals.FindAsync("a1", Token))!.Requester);
    }

    private Task<Approval> AskAsync(Approval request) => State.Approvals.RequestAsync(request, Now, Token).AsTask();

    private async Task<int> CountAsync(string requester, string by, DateTimeOffset since) => await State.Approvals.CountGrantedAsync(requester, by, since, Token);

    private static void AssertSame(Approval expected, Approval? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Reasons, actual.Reasons);
        Assert.Equal(expected.RequesterAccounts, actual.RequesterAccounts);
        Assert.Equal(expected, actual with { Reasons = expected.Reasons, RequesterAccounts = expected.RequesterAccounts });
    }
}
