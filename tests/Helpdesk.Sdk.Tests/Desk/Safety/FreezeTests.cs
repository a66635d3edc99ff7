using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>"This wasn't me" and freezing by the desk.</summary>
public sealed class FreezeTests
{
    private const string Mail = "anna@elsewhere.example";

    [Fact]
    public async Task This_was_not_me_freezes_the_person_kills_links_and_alerts()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        var alice = desk.Host.As("alice", "Free");
        Assert.True((await alice.Passwords.SendLinkAsync(new SendLinkRequest(user), TestContext.Current.CancellationToken)).Succeeded);
        using var link = await desk.LastLinkAsync(Mail, "reset");
        using var undo = await desk.LastLinkAsync(Mail, "undo");

        var frozen = await desk.Host.Orchestrator.ForLinks(DeskHost.Contact).UndoAsync(undo, TestContext.Current.CancellationToken);
        Assert.True(frozen.Succeeded && frozen.Value.Changed, frozen.Error?.Message);
        Assert.Equal(ErrorCode.LinkInvalid, (await desk.Host.Orchestrator.ForLinks(DeskHost.Contact).UndoAsync(undo, TestContext.Current.CancellationToken)).Error?.Code);

        Assert.Equal(ErrorKind.Denied, (await TwoOperators.ResetAsync(alice, user, "New#Pass1")).Error?.Kind);
        using var password = new Secret("My#Own1Pass");
        Assert.Equal(ErrorCode.LinkInvalid, (await desk.Host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, TestContext.Current.CancellationToken)).Error?.Code);
        Assert.Single(await desk.Host.HistoryAsync(), static e => e.Action == HelpdeskAction.Alert && e.Reason == AlertKind.PersonFrozen.Value);
    }

    [Fact]
    public async Task Of_a_hundred_simultaneous_undos_of_one_link_exactly_one_wins()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Links:Attempts"] = "100");
        var user = await EnrolledAsync(desk);
        Assert.True((await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), user, "New#Pass1")).Succeeded);
        using var undo = await desk.LastLinkAsync(Mail, "undo");
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => desk.Host.Orchestrator.ForLinks(DeskHost.Contact).UndoAsync(undo))));
        Assert.Single(results, static r => r.Succeeded);
    }

    [Fact]
    public async Task Frozen_between_check_and_act_is_refused()
    {
        var hook = new ActsWhileDeciding();
        await using var desk = await TwoOperators.StartAsync(
            static s => { s["Helpdesk:Stores:stub:Type"] = "Stub"; s["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Unrestricted"; s["Helpdesk:Roles:Lead:Policies:stub:Mode"] = "Unrestricted"; },
            services => services.AddSingleton<IHelpdeskPolicy>(hook));
        var user = desk.Host.Stub.Add("anna");
        hook.OnDeciding = () => desk.Host.As("bob", "Lead").Accounts.FreezeAsync(new FreezeRequest(user));
        var refused = await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        Assert.Equal(ErrorCode.Frozen, refused.Error?.Code);
        Assert.Equal(0, desk.Host.Stub.Changes);
    }

    [Fact]
    public async Task Unfreezing_needs_a_second_operator_and_a_factor_older_than_the_freeze()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Roles:Free:Permissions:8"] = "UnfreezeAccount");
        var user = await EnrolledAsync(desk);
        desk.Host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await desk.Host.As("bob", "Lead").Accounts.FreezeAsync(new FreezeRequest(user, "caller threatened"), TestContext.Current.CancellationToken)).Succeeded);
        var alice = desk.Host.As("alice", "Free");
        var first = await alice.Accounts.UnfreezeAsync(new UnfreezeRequest(user), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Approval, first.Error?.Kind);
        var id = (string)first.Error!.Details["approval"]!;
        Assert.True((await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        Assert.Equal(ErrorKind.Verification, (await alice.Accounts.UnfreezeAsync(new UnfreezeRequest(user) { Approval = id }, TestContext.Current.CancellationToken)).Error?.Kind);

        var started = await alice.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnfreezeAccount), TestContext.Current.CancellationToken);
        Assert.True(started.Succeeded, started.Error?.Message);
        Assert.True((await alice.Verification.SendCodeAsync(started.Value.Session, FactorType.Email, cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
        using var code = new Secret(desk.Host.LastCode(Mail));
        Assert.True((await alice.Verification.AnswerAsync(started.Value.Session, FactorType.Email, code, TestContext.Current.CancellationToken)).Value!.Satisfied);
        var done = await alice.Accounts.UnfreezeAsync(new UnfreezeRequest(user) { Approval = id, Session = started.Value.Session }, TestContext.Current.CancellationToken);
        Assert.True(done.Succeeded && done.Value.Changed, done.Error?.Message);
    }

    [Fact]
    public async Task A_frozen_person_is_frozen_on_every_linked_account()
    {
        await using var desk = await TwoOperators.StartAsync();
        var anna = await EnrolledAsync(desk);
        var admin = await desk.Host.AddUserAsync("anna-admin");
        await LinkedDeskTests.LinkAsync(desk.Host, anna, admin);
        Assert.True((await desk.Host.As("bob", "Lead").Accounts.FreezeAsync(new FreezeRequest(admin), TestContext.Current.CancellationToken)).Succeeded);
        Assert.Equal(ErrorKind.Denied, (await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), anna, "New#Pass1")).Error?.Kind);
    }

    private static async Task<UserKey> EnrolledAsync(TwoOperators desk)
    {
        var user = await desk.Host.AddUserAsync("anna");
        await desk.Host.EnrollEmailAsync(user, Mail);
        return user;
    }
}
