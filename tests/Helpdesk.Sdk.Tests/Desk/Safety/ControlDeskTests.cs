using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The emergency brake.</summary>
public sealed class ControlDeskTests
{
    [Fact]
    public async Task A_stopped_desk_changes_nothing_until_it_is_started_again()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.Host.AddUserAsync("anna");
        var lead = desk.Host.As("bob", "Lead");
        Assert.True((await lead.Control.StopAsync(TestContext.Current.CancellationToken)).Value);
        Assert.False((await lead.Control.StopAsync(TestContext.Current.CancellationToken)).Value);
        var refused = await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        Assert.Equal((ErrorKind.Denied, ErrorCode.DeskStopped), (refused.Error!.Kind, refused.Error.Code));
        var enrolling = await desk.Host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor).BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, "x@elsewhere.example"), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Denied, enrolling.Error?.Kind);
        Assert.True((await lead.Accounts.FreezeAsync(new FreezeRequest(user), TestContext.Current.CancellationToken)).Succeeded);

        Assert.True((await lead.Control.StartAsync(TestContext.Current.CancellationToken)).Value);
        Assert.True((await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), await desk.Host.AddUserAsync("bert"), "New#Pass1")).Succeeded);
    }

    [Fact]
    public async Task Stopping_needs_the_permission()
    {
        await using var desk = await TwoOperators.StartAsync();
        Assert.Equal(ErrorKind.Denied, (await desk.Host.As("alice", "Free").Control.StopAsync(TestContext.Current.CancellationToken)).Error?.Kind);
        Assert.Equal(ErrorKind.Denied, (await desk.Host.As("alice", "Free").Control.RevokeAsync("bob", cancellationToken: TestContext.Current.CancellationToken)).Error?.Kind);
    }

    [Fact]
    public async Task A_revoked_operator_can_do_nothing_and_what_they_held_is_dead()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.UnenrolledTodayAsync("anna");
        var alice = desk.Host.As("alice", "Free");
        var approval = await desk.GrantedAsync(alice, user, "New#Pass1");
        var revoked = await desk.Host.As("bob", "Lead").Control.RevokeAsync("ALICE", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(revoked.Succeeded, revoked.Error?.Message);
        Assert.Equal(1, revoked.Value.Effect.Approvals);
        Assert.Contains(revoked.Value.Lines, static l => l.Operator == "alice" && l.Action == HelpdeskAction.ResetPassword);

        Assert.Equal(ErrorCode.OperatorRevoked, (await TwoOperators.ResetAsync(alice, user, "New#Pass1", approval)).Error?.Code);
        Assert.Equal(ErrorCode.OperatorRevoked, (await alice.Users.ShowAsync(user, TestContext.Current.CancellationToken)).Error?.Code);
        Assert.Equal(ErrorCode.OperatorRevoked, (await alice.Users.ListAsync(new UserListRequest(), TestContext.Current.CancellationToken)).Error?.Code);

        Assert.True((await desk.Host.As("bob", "Lead").Control.AdmitAsync("alice", TestContext.Current.CancellationToken)).Value);
        var again = await TwoOperators.ResetAsync(alice, user, "New#Pass1", approval);
        Assert.Equal(ErrorKind.Approval, again.Error?.Kind);
    }

    [Fact]
    public async Task A_misspelled_operator_is_not_revoked_in_vain_and_one_who_was_taken_out_still_is()
    {
        await using var desk = await TwoOperators.StartAsync(static s =>
        {
            (s["Helpdesk:Operators:alice:Roles:0"], s["Helpdesk:Operators:alice:Accounts:0"]) = ("Free", "local:alice");
            (s["Helpdesk:Operators:bob:Roles:0"], s["Helpdesk:Operators:bob:Accounts:0"]) = ("Lead", "local:bob");
            (s["Helpdesk:Operators:setup:Roles:0"], s["Helpdesk:Operators:setup:Accounts:0"]) = ("Free", "local:setup");
        });
        await desk.Host.AddUserAsync("anna");
        var control = desk.Host.As("bob", "Lead").Control;
        var unknown = (await control.RevokeAsync("alicce", cancellationToken: TestContext.Current.CancellationToken)).Error!;
        Assert.Equal((ErrorKind.NotFound, "No operator 'alicce' was found."), (unknown.Kind, unknown.Message));
        Assert.True((await control.RevokeAsync("ALICE", cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
        desk.Host.Source.Change(static s =>
        {
            s.Remove("Helpdesk:Operators:setup:Roles:0");
            s.Remove("Helpdesk:Operators:setup:Accounts:0");
        });
        Assert.False(desk.Host.Get<IHelpdeskSettingsSource>().Current.Operators!.ContainsKey("setup"));
        Assert.True((await control.RevokeAsync("Setup", cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
    }

    [Fact]
    public async Task Nobody_revokes_themselves()
    {
        await using var desk = await TwoOperators.StartAsync();
        Assert.Equal(ErrorKind.InvalidInput, (await desk.Host.As("bob", "Lead").Control.RevokeAsync("Bob", cancellationToken: TestContext.Current.CancellationToken)).Error?.Kind);
    }

    [Fact]
    public async Task Many_persons_at_their_limit_within_an_hour_are_one_alert()
    {
        var sink = new AlertList();
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Limits:AlertPersons"] = "3", c => c.AddSingleton<IAlertSink>(sink));
        var alice = desk.Host.As("alice", "Free");
        for (var person = 0; person < 4; person++)
        {
            var user = await desk.Host.AddUserAsync("user" + person);
            for (var i = 1; i <= 5; i++)
                await TwoOperators.ResetAsync(alice, user, $"New#Pass{i}");
            Assert.Equal(person >= 2 ? 1 : 0, sink.Raised.Count);
        }
        Assert.Equal(AlertKind.LimitsReached, sink.Raised[0].Kind);
    }
}
