
namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Linked accounts: each through the corridor, with an outcome of its own.</summary>
public sealed class LinkedDeskTests
{
    [Fact]
    public async Task Linked_accounts_are_reset_one_by_one_under_the_first_operation()
    {
        await using var desk = await TwoOperators.StartAsync();
        var (anna, other) = await PairAsync(desk);
        using var secret = new Secret("New#Pass1");
        var result = await desk.Host.As("alice", "Free").Passwords.ResetAsync(
            new ResetPasswordRequest(anna) { Password = secret, Linked = LinkedChoice.Everyone, IdempotencyKey = "k1" }, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        var linked = Assert.Single(result.Value.Linked);
        Assert.Equal((other, true), (linked.User, linked.Outcome is not null));
        Assert.Empty(result.Value.OfferedLinked);
        var lines = (await desk.Host.HistoryAsync()).Where(static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Succeeded).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal(result.Value.Operation, Assert.Single(lines, e => e.TargetId == other.Id).ParentOperation);

        var replay = await desk.Host.As("alice", "Free").Passwords.ResetAsync(
            new ResetPasswordRequest(anna) { Password = secret, Linked = LinkedChoice.Everyone, IdempotencyKey = "k1" }, TestContext.Current.CancellationToken);
        Assert.True(replay.Value!.Replayed && replay.Value.Linked[0].Outcome!.Replayed);
        Assert.Equal(2, (await desk.Host.HistoryAsync()).Count(static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Succeeded));
    }

    [Fact]
    public async Task Linked_accounts_are_offered_and_a_stranger_is_not_one_of_them()
    {
        await using var desk = await TwoOperators.StartAsync();
        var (anna, other) = await PairAsync(desk);
        var stranger = await desk.Host.AddUserAsync("bert");
        var alice = desk.Host.As("alice", "Free");
        using var secret = new Secret("New#Pass1");
        var refused = await alice.Passwords.ResetAsync(new ResetPasswordRequest(anna) { Password = secret, Linked = LinkedChoice.Of(stranger) }, TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.InvalidInput, refused.Error?.Kind);
        var done = await TwoOperators.ResetAsync(alice, anna, "New#Pass1");
        Assert.Equal([other], done.Value!.OfferedLinked);
    }

    [Fact]
    public async Task Whoever_may_not_reset_does_not_learn_who_is_linked_and_the_rest_is_recorded()
    {
        await using var desk = await TwoOperators.StartAsync();
        var (anna, other) = await PairAsync(desk);
        var stranger = await desk.Host.AddUserAsync("bert");
        using var secret = new Secret("New#Pass1");
        async Task<HelpdeskError> ResetAsync(string name, string role, UserKey linked) => (await desk.Host.As(name, role).Passwords.ResetAsync(
            new ResetPasswordRequest(anna) { Password = secret, Linked = LinkedChoice.Of(linked) }, TestContext.Current.CancellationToken)).Error!;

        Assert.Equal((await ResetAsync("bob", "Lead", other)).Message, (await ResetAsync("bob", "Lead", stranger)).Message);
        Assert.Equal(ErrorKind.InvalidInput, (await ResetAsync("alice", "Free", stranger)).Kind);
        var malformed = await desk.Host.As("alice", "Free").Passwords.ResetAsync(
            new ResetPasswordRequest(anna) { Password = secret, Linked = LinkedChoice.Of(new UserTarget("local:\ud800")) }, TestContext.Current.CancellationToken);
        Assert.Equal("The other account is not linked to that user.", malformed.Error!.Message);

        var line = (await desk.Host.HistoryAsync()).Last(static l => l.Reason == "not-linked");
        Assert.Equal((anna.Id, "alice", HelpdeskAction.ResetPassword), (line.TargetId, line.Operator, line.Action));
    }

    [Fact]
    public async Task A_denied_sibling_is_its_own_outcome()
    {
        await using var desk = await TwoOperators.StartAsync(static s =>
        {
            s["Helpdesk:Stores:stub:Type"] = "Stub";
            s["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Restricted";
            s["Helpdesk:Roles:Free:Policies:stub:Scope:0"] = "*";
        });
        var anna = await desk.Host.AddUserAsync("anna");
        var cloud = desk.Host.Stub.Add("anna-cloud");
        await LinkAsync(desk.Host, anna, cloud);
        using var secret = new Secret("New#Pass1");
        var done = await desk.Host.As("alice", "Free").Passwords.ResetAsync(new ResetPasswordRequest(anna) { Password = secret, Linked = LinkedChoice.Everyone }, TestContext.Current.CancellationToken);
        Assert.True(done.Succeeded, done.Error?.Message);
        Assert.NotNull(Assert.Single(done.Value.Linked).Error);
        Assert.Equal(0, desk.Host.Stub.Changes);
    }

    [Fact]
    public async Task Accounts_of_one_person_share_one_limit()
    {
        await using var desk = await TwoOperators.StartAsync();
        var (anna, other) = await PairAsync(desk);
        var alice = desk.Host.As("alice", "Free");
        Assert.True((await TwoOperators.ResetAsync(alice, anna, "New#Pass1")).Succeeded);
        Assert.True((await TwoOperators.ResetAsync(alice, other, "New#Pass1")).Succeeded);
        Assert.True((await TwoOperators.ResetAsync(alice, anna, "New#Pass2")).Succeeded);
        Assert.Equal(ErrorKind.Limit, (await TwoOperators.ResetAsync(alice, other, "New#Pass2")).Error?.Kind);
    }

    /// <summary>Links two accounts in the state, without a story.</summary>
    internal static async Task LinkAsync(DeskHost host, UserKey one, UserKey two) =>
        await host.State.Enrollments.LinkAsync(new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.Enroll, one.Store, one.Id), one, two, host.Time.GetUtcNow(), TestContext.Current.CancellationToken);

    private static async Task<(UserKey Anna, UserKey Other)> PairAsync(TwoOperators desk)
    {
        var anna = await desk.Host.AddUserAsync("anna");
        var other = await desk.Host.AddUserAsync("anna-two");
        await LinkAsync(desk.Host, anna, other);
        return (anna, other);
    }
}
