namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Requests for approval are bounded, say nothing but what is to be done, and survive a store that is down.</summary>
public sealed class ApprovalFloodTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_operator_asks_for_a_hundred_approvals()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var kinds = new List<ErrorKind>();
        for (var i = 0; i < 100; i++)
        {
            using var secret = new Secret("New#Pass1");
            var request = new ResetPasswordRequest(user) { Password = secret };
            kinds.Add((await desk.Host.As("alice", "Free", $"INC{i}").Passwords.ResetAsync(request, Token)).Error!.Kind);
        }
        Assert.Equal(60, kinds.Count(static k => k == ErrorKind.Approval));
        Assert.Equal(40, kinds.Count(static k => k == ErrorKind.Limit));
        Assert.Equal(60, (await desk.Host.As("bob", "Lead").Approvals.ListAsync(Token)).Value!.Count);
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(desk.Host.As("alain", "Free"), user, "New#Pass1")).Error!.Kind);
        desk.Host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), user, "New#Pass1")).Error!.Kind);
    }

    [Fact]
    public async Task Same_request_again_and_again_is_one()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 100; i++)
            ids.Add(await desk.AskedAsync(desk.Host.As("alice", "Free"), user, "New#Pass1"));
        Assert.Single(ids);
    }

    [Fact]
    public async Task Request_whose_words_lie_to_the_approver()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var alice = desk.Host.As("alice", "Free");
        var lie = new FactorType("Email\napproved by the CISO");
        Assert.Equal(ErrorKind.InvalidInput, (await alice.Enrollments.UnenrollAsync(new UnenrollRequest(user, [lie]), Token)).Error!.Kind);
        var channel = new Delivery(new NotificationChannel("Sms\napproved by the CISO"), 1);
        Assert.Equal(ErrorKind.InvalidInput, (await alice.Passwords.ResetAsync(new ResetPasswordRequest(user) { Deliver = [channel] }, Token)).Error!.Kind);
        Assert.Empty((await desk.Host.As("bob", "Lead").Approvals.ListAsync(Token)).Value!);
    }

    [Fact]
    public async Task Store_that_is_down_hides_its_own_requests_only()
    {
        await using var desk = await TwoOperators.StartAsync(static s =>
        {
            StubStoreFactory.Configure(s);
            s["Helpdesk:Roles:Lead:Policies:stub:Mode"] = "Unrestricted";
            s["Helpdesk:Roles:Free:Permissions:8"] = "IssueEnrollmentCode";
        });
        var alice = desk.Host.As("alice", "Free");
        var cloud = desk.Host.Stub.Add("cloud");
        await alice.Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(cloud), Token);
        await desk.AskedAsync(alice, await desk.UnenrolledTodayAsync("anna"), "New#Pass1");
        Assert.Equal(2, (await desk.Host.As("bob", "Lead").Approvals.ListAsync(Token)).Value!.Count);
        desk.Host.Stub.Down = true;
        var left = await desk.Host.As("bob", "Lead").Approvals.ListAsync(Token);
        Assert.Equal("anna", Assert.Single(left.Value!).UserName);
    }
}
