using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Between the check and the act somebody pulls the brake: what was checked counts for nothing.</summary>
public sealed class ApprovalRaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("frozen", true)]
    [InlineData("stopped", true)]
    [InlineData("revoked", true)]
    [InlineData("frozen", false)]
    [InlineData("stopped", false)]
    [InlineData("revoked", false)]
    public async Task Approval_raced_with_freeze_stop_and_revoke(string brake, bool approved)
    {
        var hook = new ActsWhileDeciding();
        await using var host = await StartAsync(hook);
        var user = host.Stub.Add("anna");
        var olga = host.As("olga", "Free");
        string? approval = null;
        if (approved)
        {
            for (var i = 0; i < 3; i++)
                Assert.True((await TwoOperators.ResetAsync(olga, user, "New#Password1")).Succeeded);
            var asked = await TwoOperators.ResetAsync(olga, user, "New#Password1");
            approval = Assert.IsType<string>(asked.Error!.Details["approval"]);
            Assert.True((await host.As("bob", "Lead").Approvals.GrantAsync(approval, Token)).Succeeded);
        }
        var before = host.Stub.Changes;
        hook.OnDeciding = () => BrakeAsync(host, brake, user);
        Assert.False((await TwoOperators.ResetAsync(olga, user, "New#Password1", approval)).Succeeded);
        Assert.Equal(before, host.Stub.Changes);
    }

    [Fact]
    public async Task Reset_raced_with_a_freeze_begins_nothing_after_it()
    {
        await using var host = await StartAsync(new ActsWhileDeciding());
        var user = host.Stub.Add("anna");
        var olga = host.As("olga", "Free");
        var tries = Enumerable.Range(0, 20).Select(_ => Task.Run(() => TwoOperators.ResetAsync(olga, user, "New#Password1"), Token)).ToList();
        await BrakeAsync(host, "frozen", user);
        var atFreeze = host.Stub.Changes;
        await Task.WhenAll(tries);
        // What had begun before may end; nothing begins any more.
        var begunBefore = (await host.HistoryAsync()).OrderBy(static e => e.Sequence).TakeWhile(static e => !(e.Action == HelpdeskAction.FreezeAccount && e.Status == HistoryStatus.Succeeded))
            .Count(static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Intended);
        Assert.InRange(host.Stub.Changes, atFreeze, begunBefore);
        Assert.Equal(ErrorKind.Denied, (await TwoOperators.ResetAsync(olga, user, "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task Check_made_only_when_the_page_opens()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("anna");
        await host.EnrollAuthenticatorAsync(user);
        var olga = host.As("olga", "Free");
        // The page opens while nothing is demanded: the session is complete.
        var opened = (await olga.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.ResetPassword), Token)).Value!;
        Assert.True(opened.Satisfied);
        host.Source.Change(static s => s["Helpdesk:Roles:Free:Policies:stub:Verification:AtLeast"] = "1");
        Assert.Equal(ErrorKind.Verification, (await host.ResetAsync(olga, user, "New#Password1", opened.Session)).Error!.Kind);
        Assert.Equal(0, host.Stub.Changes);
    }

    internal static async Task BrakeAsync(DeskHost host, string brake, UserKey user)
    {
        var lead = host.As("bob", "Lead");
        var braked = brake switch
        {
            "frozen" => (await lead.Accounts.FreezeAsync(new FreezeRequest(user), Token)).Succeeded,
            "stopped" => (await lead.Control.StopAsync(Token)).Succeeded,
            _ => (await lead.Control.RevokeAsync("olga", cancellationToken: Token)).Succeeded,
        };
        Assert.True(braked);
    }

    private static Task<DeskHost> StartAsync(ActsWhileDeciding hook) => DeskHost.StartAsync(
        static settings =>
        {
            StubStoreFactory.Configure(settings);
            AttackDesk.Lead(settings);
        },
        services => services.AddSingleton<IHelpdeskPolicy>(hook));
}
