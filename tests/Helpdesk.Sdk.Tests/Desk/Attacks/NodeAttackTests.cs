namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Two nodes that share a state: what one took, the other refuses, and a hundred at once on both are one.</summary>
public sealed class NodeAttackTests
{
    private const string Mail = "alice@private.example";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proof_used_on_another_node()
    {
        var (one, two) = await AttackDesk.TwoNodesAsync();
        await using var first = one;
        await using var second = two;
        var (_, user, _, session) = await ProofAttackTests.ProvenAsync(one);
        var results = await HundredAsync((node, i) => node.ResetAsync(node.As("olga", "Desk"), user, $"New#Password{i}", session), one, two);
        Assert.Single(results, static r => r.Succeeded);
        Assert.Equal(ErrorCode.SessionInvalid, (await two.ResetAsync(two.As("olga", "Desk"), user, "New#Password", session)).Error!.Code);
    }

    [Fact]
    public async Task Totp_step_replayed_on_another_node_whose_clock_is_behind()
    {
        var (one, two) = await AttackDesk.TwoNodesAsync(clockOfTheSecond: TimeSpan.FromSeconds(-4));
        await using var first = one;
        await using var second = two;
        var user = await one.AddUserAsync("alice");
        var secret = await one.EnrollAuthenticatorAsync(user);
        var code = one.Totp(secret);
        two.Time.Now = one.Time.Now - TimeSpan.FromSeconds(4);
        Assert.True((await SayAsync(one, user, code)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await SayAsync(two, user, code)).Error!.Code);
    }

    [Fact]
    public async Task Code_told_to_two_nodes_a_hundred_times_at_once()
    {
        var (one, two) = await AttackDesk.TwoNodesAsync();
        await using var first = one;
        await using var second = two;
        var user = await EnrolledAsync(one);
        var desk = one.As("olga", "Desk");
        var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value!.Session;
        Assert.True((await desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token)).Succeeded);
        var code = one.LastCode(Mail);
        await HundredAsync(async (node, _) =>
        {
            using var answer = new Secret(code);
            return await node.As("olga", "Desk").Verification.AnswerAsync(session, FactorType.Email, answer, Token);
        }, one, two);
        Assert.Single(await one.HistoryAsync(), static e => e.Reason == "proven");
    }

    [Fact]
    public async Task Link_redeemed_on_two_nodes_a_hundred_times_at_once()
    {
        var (one, two) = await AttackDesk.TwoNodesAsync(static s => s["Helpdesk:Links:Attempts"] = "100");
        await using var first = one;
        await using var second = two;
        var user = await EnrolledAsync(one);
        Assert.True((await one.As("olga", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), Token)).Succeeded);
        using var link = await new TwoOperators(one).LastLinkAsync(Mail, "reset");
        var results = await HundredAsync(async (node, i) =>
        {
            using var password = new Secret($"My#Own{i}Pass");
            return await node.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token);
        }, one, two);
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.LinkInvalid, r.Error!.Code));
    }

    [Fact]
    public async Task This_was_not_me_on_two_nodes_a_hundred_times_at_once()
    {
        var (one, two) = await AttackDesk.TwoNodesAsync(static s => s["Helpdesk:Links:Attempts"] = "100");
        await using var first = one;
        await using var second = two;
        var user = await EnrolledAsync(one);
        Assert.True((await one.ResetAsync(one.As("olga", "Free"), user, "New#Password1")).Succeeded);
        using var link = await new TwoOperators(one).LastLinkAsync(Mail, "undo");
        var results = await HundredAsync((node, _) => node.Orchestrator.ForLinks(DeskHost.Contact).UndoAsync(link, Token), one, two);
        Assert.Single(results, static r => r.Succeeded);
        Assert.Equal(ErrorKind.Denied, (await two.ResetAsync(two.As("olga", "Free"), user, "New#Password2")).Error!.Kind);
    }

    [Fact]
    public async Task Approval_used_on_two_nodes_a_hundred_times_at_once()
    {
        var (one, two) = await AttackDesk.TwoNodesAsync();
        await using var first = one;
        await using var second = two;
        var desk = new TwoOperators(one);
        var user = await desk.UnenrolledTodayAsync("alice");
        var id = await desk.GrantedAsync(one.As("olga", "Free"), user, "New#Password1");
        var results = await HundredAsync((node, _) => TwoOperators.ResetAsync(node.As("olga", "Free"), user, "New#Password1", id), one, two);
        Assert.Single(results, static r => r.Succeeded);
    }

    [Theory]
    [InlineData("frozen")]
    [InlineData("stopped")]
    [InlineData("revoked")]
    public async Task What_is_braked_on_one_node_is_braked_on_the_other(string brake)
    {
        var (one, two) = await AttackDesk.TwoNodesAsync();
        await using var first = one;
        await using var second = two;
        var (_, user, _, session) = await ProofAttackTests.ProvenAsync(one);
        await ApprovalRaceTests.BrakeAsync(one, brake, user);
        Assert.Equal(ErrorKind.Denied, (await two.ResetAsync(two.As("olga", "Desk"), user, "New#Password1", session)).Error!.Kind);
    }

    private static async Task<T[]> HundredAsync<T>(Func<DeskHost, int, Task<T>> act, params DeskHost[] nodes) =>
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => act(nodes[i % nodes.Length], i), Token)));

    private static async Task<UserKey> EnrolledAsync(DeskHost host)
    {
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, Mail);
        return user;
    }

    private static async Task<HelpdeskResult<VerificationView>> SayAsync(DeskHost host, UserKey user, string code)
    {
        var desk = host.As("olga", "Desk");
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        using var answer = new Secret(code);
        return await desk.Verification.AnswerAsync(started.Value.Session, FactorType.Authenticator, answer, Token);
    }
}
