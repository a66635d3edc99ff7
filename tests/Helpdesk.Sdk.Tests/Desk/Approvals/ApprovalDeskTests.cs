namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Four eyes: bound to the exact action, options, target and requester; once; not by oneself.</summary>
public sealed class ApprovalDeskTests
{
    [Fact]
    public async Task A_second_action_within_a_day_is_done_once_after_a_second_person_agreed()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var alice = desk.Host.As("alice", "Free");

        var id = await desk.AskedAsync(alice, user, "New#Pass1");
        var listed = await desk.Host.As("bob", "Lead").Approvals.ListAsync(TestContext.Current.CancellationToken);
        var open = Assert.Single(listed.Value!);
        Assert.Equal((id, "alice", HelpdeskAction.ResetPassword, user), (open.Id, open.Requester, open.Action, open.User));
        Assert.Equal(["other-action"], open.Reasons);

        Assert.True((await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        Assert.True((await TwoOperators.ResetAsync(alice, user, "New#Pass1", id)).Succeeded);

        var again = await TwoOperators.ResetAsync(alice, user, "New#Pass2", id);
        Assert.Equal(ErrorKind.Approval, again.Error!.Kind);
        Assert.NotEqual(id, again.Error.Details["approval"]);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("ALICE")]
    public async Task Nobody_approves_their_own_request(string approver)
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var id = await desk.AskedAsync(desk.Host.As("alice", "Free", "Lead"), user, "New#Pass1");
        var granted = await desk.Host.As(approver, "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Denied, granted.Error!.Kind);
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), user, "New#Pass1", id)).Error!.Kind);
    }

    [Fact]
    public async Task Another_sign_in_of_the_same_person_is_no_second_person()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        OperatorDesk As(string name, string account) => desk.Host.Orchestrator.ForOperator(new OperatorActor(name, ["Free", "Lead"]) { Accounts = ["local:" + name, account] }, DeskHost.Contact);
        var id = await desk.AskedAsync(As("subject-1", "local:olga"), user, "New#Pass1");
        Assert.Equal(ErrorKind.Denied, (await As("subject-2", "local:OLGA").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Error!.Kind);
        Assert.True((await As("subject-3", "local:paul").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
    }

    [Fact]
    public async Task The_target_does_not_approve_what_is_done_to_them()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("bob");
        var id = await desk.AskedAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        Assert.Equal(ErrorKind.Denied, (await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Error!.Kind);
    }

    [Fact]
    public async Task Without_the_permission_or_out_of_scope_there_is_nothing_to_grant()
    {
        await using var desk = await TwoOperators.StartAsync(s =>
        {
            s["Helpdesk:Roles:FarLead:Permissions:0"] = "ApproveOperation";
            s["Helpdesk:Roles:FarLead:Permissions:1"] = "FindUsers";
            s["Helpdesk:Roles:FarLead:Policies:local:Mode"] = "Restricted";
            s["Helpdesk:Roles:FarLead:Policies:local:Scope:0"] = "OU=Far,DC=example";
        });
        var user = await desk.UnenrolledTodayAsync("anna");
        var id = await desk.AskedAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        Assert.Equal(ErrorKind.Denied, (await desk.Host.As("carol", "Free").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await desk.Host.As("dave", "FarLead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Error!.Kind);
        Assert.Empty((await desk.Host.As("dave", "FarLead").Approvals.ListAsync(TestContext.Current.CancellationToken)).Value!);
        Assert.Equal(ErrorKind.Denied, (await desk.Host.As("carol", "Free").Approvals.ListAsync(TestContext.Current.CancellationToken)).Error!.Kind);
    }

    [Fact]
    public async Task An_approval_for_one_is_not_good_for_another_person_operator_option_or_ticket()
    {
        await using var desk = await TwoOperators.StartAsync();
        var anna = await desk.UnenrolledTodayAsync("anna");
        var bert = await desk.UnenrolledTodayAsync("bert");
        var alice = desk.Host.As("alice", "Free");
        var id = await desk.GrantedAsync(alice, anna, "New#Pass1");

        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(alice, bert, "New#Pass1", id)).Error!.Kind);
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(desk.Host.As("carol", "Free"), anna, "New#Pass1", id)).Error!.Kind);
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(desk.Host.As("alice", "Free", ticket: "INC2"), anna, "New#Pass1", id)).Error!.Kind);
        using var typed = new Secret("New#Pass1");
        var other = await alice.Passwords.ResetAsync(new ResetPasswordRequest(anna) { Password = typed, Unlock = false, Approval = id }, TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Approval, other.Error!.Kind);
        Assert.True((await TwoOperators.ResetAsync(alice, anna, "New#Pass1", id)).Succeeded);
    }

    [Fact]
    public async Task What_was_granted_ends_after_a_quarter_of_an_hour()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var alice = desk.Host.As("alice", "Free");
        var id = await desk.GrantedAsync(alice, user, "New#Pass1");
        desk.Host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(alice, user, "New#Pass1", id)).Error!.Kind);

        var late = await desk.AskedAsync(alice, user, "New#Pass1");
        desk.Host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(ErrorKind.NotFound, (await desk.Host.As("bob", "Lead").Approvals.GrantAsync(late, TestContext.Current.CancellationToken)).Error!.Kind);
    }

    [Fact]
    public async Task A_refused_request_stays_refused()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var alice = desk.Host.As("alice", "Free");
        var id = await desk.AskedAsync(alice, user, "New#Pass1");
        Assert.True((await desk.Host.As("bob", "Lead").Approvals.RefuseAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        Assert.Equal(ErrorKind.NotFound, (await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Error!.Kind);
        Assert.Equal(ErrorKind.Approval, (await TwoOperators.ResetAsync(alice, user, "New#Pass1", id)).Error!.Kind);
    }

    [Fact]
    public async Task An_approval_lifts_the_rules_it_names_and_no_others()
    {
        await using var desk = await TwoOperators.StartAsync(s => s["Helpdesk:Caps:Actions"] = "2");
        var alice = desk.Host.As("alice", "Free");
        var anna = await desk.Host.AddUserAsync("anna");
        Assert.True((await TwoOperators.ResetAsync(alice, await desk.Host.AddUserAsync("one"), "New#Pass1")).Succeeded);
        Assert.True((await TwoOperators.ResetAsync(alice, await desk.Host.AddUserAsync("two"), "New#Pass1")).Succeeded);
        var id = await desk.GrantedAsync(alice, anna, "New#Pass1");

        // Another operator does something else to the same person: nobody has agreed to that.
        await desk.UnenrollAsync(anna);
        var refused = await TwoOperators.ResetAsync(alice, anna, "New#Pass1", id);
        Assert.Equal(ErrorKind.Approval, refused.Error!.Kind);
        Assert.Contains("other-action", (string[])refused.Error.Details["reasons"]!);
    }

    [Fact]
    public async Task A_fourth_reset_is_one_more_when_a_second_person_agrees()
    {
        await using var desk = await TwoOperators.StartAsync();
        var alice = desk.Host.As("alice", "Free");
        var user = await desk.Host.AddUserAsync("anna");
        for (var i = 1; i <= 3; i++)
            Assert.True((await TwoOperators.ResetAsync(alice, user, $"New#Pass{i}")).Succeeded);
        var limited = await TwoOperators.ResetAsync(alice, user, "New#Pass4");
        Assert.Equal(ErrorKind.Limit, limited.Error!.Kind);
        var id = Assert.IsType<string>(limited.Error.Details["approval"]);

        Assert.True((await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        Assert.True((await TwoOperators.ResetAsync(alice, user, "New#Pass4", id)).Succeeded);
        Assert.Equal(ErrorKind.Limit, (await TwoOperators.ResetAsync(alice, user, "New#Pass5", id)).Error!.Kind);
    }

    [Fact]
    public async Task Two_operators_who_approve_each_other_raise_an_alert()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var other = await desk.UnenrolledTodayAsync("bert");
        await desk.GrantedAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        Assert.DoesNotContain(await desk.Host.HistoryAsync(), static e => e.Action == HelpdeskAction.Alert);

        var id = await desk.AskedAsync(desk.Host.As("bob", "Free"), other, "New#Pass1");
        Assert.True((await desk.Host.As("alice", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        Assert.Single(await desk.Host.HistoryAsync(), static e => e.Action == HelpdeskAction.Alert && e.Reason == AlertKind.ReciprocalApproval.Value);
    }

    [Fact]
    public async Task Of_a_hundred_simultaneous_uses_of_one_approval_exactly_one_wins()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var alice = desk.Host.As("alice", "Free");
        var id = await desk.GrantedAsync(alice, user, "New#Pass1");
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => TwoOperators.ResetAsync(alice, user, "New#Pass1", id))));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorKind.Approval, r.Error!.Kind));
    }

    [Fact]
    public async Task Of_a_hundred_simultaneous_answers_exactly_one_counts()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var id = await desk.AskedAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() =>
            i % 2 == 0 ? desk.Host.As("bob", "Lead").Approvals.GrantAsync(id) : desk.Host.As("eve", "Lead").Approvals.RefuseAsync(id))));
        Assert.Single(results, static r => r.Succeeded);
    }
}
