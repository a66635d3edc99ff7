using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Attacks on the caller proof: each name says what the attacker tries.</summary>
public sealed class ProofAttackTests
{
    private const string Mailbox = "alice@private.example";
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proof_for_A_used_on_B()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, _, _, session) = await ProvenAsync(host);
        var bob = await host.AddUserAsync("bob");
        await host.EnrollEmailAsync(bob, "bob@private.example");
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(desk, bob, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task Proof_used_for_another_action()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        var result = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token);
        Assert.Equal(ErrorCode.SessionInvalid, result.Error!.Code);
        var unenroll = await desk.Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Email]) { Session = session }, Token);
        Assert.Equal(ErrorCode.SessionInvalid, unenroll.Error!.Code);
    }

    [Fact]
    public async Task Proof_used_under_another_ticket()
    {
        await using var host = await DeskHost.StartAsync();
        var (_, user, _, session) = await ProvenAsync(host);
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(host.As("olga", "Desk", "INC2"), user, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task Proof_used_after_expiry()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(desk, user, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task Proof_used_twice()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        Assert.True((await host.ResetAsync(desk, user, "New#Password1", session)).Succeeded);
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(desk, user, "New#Password2", session)).Error!.Code);
    }

    [Fact]
    public async Task Proof_used_a_hundred_times_at_once()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => host.ResetAsync(desk, user, $"New#Password{i}", session))));
        Assert.Equal(1, results.Count(static r => r.Succeeded));
    }

    [Fact]
    public async Task Two_agents_share_one_session()
    {
        await using var host = await DeskHost.StartAsync();
        var (_, user, _, session) = await ProvenAsync(host);
        var other = host.As("mallory", "Desk");
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(other, user, "New#Password1", session)).Error!.Code);
        Assert.Equal(ErrorCode.SessionInvalid, (await other.Verification.ShowAsync(session, Token)).Error!.Code);
    }

    [Fact]
    public async Task Starting_another_session_ends_the_former()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        await desk.Verification.StartAsync(new StartVerificationRequest(user, Reset), Token);
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(desk, user, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task A_refused_password_gives_the_proof_back_three_times_at_most()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        for (var i = 0; i < 3; i++)
            Assert.Equal(ErrorCode.StoreRefused, (await host.ResetAsync(desk, user, "short", session)).Error!.Code);
        Assert.Equal(ErrorCode.SessionInvalid, (await host.ResetAsync(desk, user, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task Policy_reloaded_to_stricter_in_the_middle()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        host.Source.Change(static s => s["Helpdesk:Roles:Desk:Policies:local:FactorsForNewPassword"] = "3");
        Assert.Equal(ErrorCode.VerificationRequired, (await host.ResetAsync(desk, user, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task Role_loses_its_permission_while_a_session_is_open()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProvenAsync(host);
        host.Source.Change(static s => s["Helpdesk:Roles:Desk:Permissions:2"] = "ViewHistory");
        Assert.Equal(ErrorKind.Denied, (await host.ResetAsync(desk, user, "New#Password1", session)).Error!.Kind);
    }

    [Fact]
    public async Task A_proof_made_under_one_role_is_not_used_under_another()
    {
        await using var host = await DeskHost.StartAsync();
        var (_, user, _, session) = await ProvenAsync(host);
        var result = await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1", session);
        Assert.Equal(ErrorKind.Denied, result.Error!.Kind);
    }

    [Fact]
    public async Task An_invalid_reload_keeps_the_last_good_policy()
    {
        var alerts = new AlertList();
        await using var host = await DeskHost.StartAsync(services: s => s.AddSingleton<IAlertSink>(alerts));
        var (desk, user, _, session) = await ProvenAsync(host);
        host.Source.Change(static s => s["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestrictd");
        Assert.Equal(ErrorKind.Verification, (await host.ResetAsync(desk, user, "New#Password1")).Error!.Kind);
        Assert.True((await host.ResetAsync(desk, user, "New#Password1", session)).Succeeded);
        for (var i = 0; i < 100 && alerts.Raised.Count == 0; i++)
            await Task.Delay(20, Token); // recorded beside the reload, not in it
        Assert.Equal(AlertKind.ReloadRefused, Assert.Single(alerts.Raised).Kind);
        Assert.DoesNotContain("Unrestrictd", alerts.Raised[0].Message, StringComparison.Ordinal);
        Assert.Contains(await host.HistoryAsync(), static e => e.Action.Value == "ReloadPolicy" && e.Status == HistoryStatus.Refused && e.Detail!.Contains("Unrestrictd", StringComparison.Ordinal));
    }

    internal static async Task<(OperatorDesk Desk, UserKey User, byte[] Secret, SessionId Session)> ProvenAsync(DeskHost host)
    {
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, Mailbox);
        var secret = await host.EnrollAuthenticatorAsync(user);
        var desk = host.As("olga", "Desk");
        return (desk, user, secret, await host.ProveAsync(desk, user, Mailbox, secret, Reset));
    }
}
