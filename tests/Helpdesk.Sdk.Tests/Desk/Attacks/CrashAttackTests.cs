namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A node dies in the middle; another one on the same state finds what it left.</summary>
public sealed class CrashAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "refused", 3)] // between reserve and act: nothing happened, the place is given back
    [InlineData(true, "succeeded", 2)] // between act and outcome: it happened, and it counts
    public async Task Process_killed_between_reserve_and_act_or_act_and_outcome(bool acted, string outcome, int left)
    {
        var (one, two) = await AttackDesk.TwoNodesAsync(StubStoreFactory.Configure);
        await using var first = one;
        await using var second = two;
        using var dead = new ManualResetEventSlim();
        using var reached = new ManualResetEventSlim();
        var user = one.Stub.Add("dora");
        one.Stub.Users[user.Id] = one.Stub.Users[user.Id] with { PasswordLastSet = one.Time.GetUtcNow().AddDays(-9), ChangeStamp = "1", Server = "dc1" };
        one.Stub.OnChange = () =>
        {
            if (acted)
                one.Stub.Users[user.Id] = one.Stub.Users[user.Id] with { PasswordLastSet = one.Time.GetUtcNow(), MustChangePassword = true, ChangeStamp = "2" };
            reached.Set();
            dead.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
            return ChangeResult.Succeeded("dc1");
        };
        var hanging = Task.Run(() => one.ResetAsync(one.As("olga", "Free"), user, "New#Password1"), Token);
        Assert.True(reached.Wait(TimeSpan.FromSeconds(60), Token));
        AttackDesk.ShareStub(one, two);

        // While it may still be alive nobody decides for it, and its place is taken.
        Assert.Equal(0, (await two.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value);
        Assert.Equal(2, await LeftAsync(two, user));
        two.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(1, (await two.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value);
        Assert.Equal(left, await LeftAsync(two, user));
        Assert.Contains(await two.HistoryAsync(), e => e.Operator == "reconciler" && e.Status.Value == outcome);

        // The dead one wakes: what was settled stays settled, what came of it is told beside, and nobody is told that all is well.
        dead.Set();
        Assert.Equal(ErrorKind.Unknown, (await hanging).Error!.Kind);
        Assert.Equal(left, await LeftAsync(two, user));
        Assert.Single(await two.HistoryAsync(), static e => e.Reason == "late-outcome" && e.Status == HistoryStatus.Succeeded);
    }

    [Fact]
    public async Task Proof_of_an_operation_that_died_is_not_used_again_while_nobody_knows()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var olga = host.As("olga", "Desk");
        var session = (await olga.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value!.Session;
        using var code = new Secret(host.Totp(secret));
        Assert.True((await olga.Verification.AnswerAsync(session, FactorType.Authenticator, code, Token)).Value!.Satisfied);
        host.Stub.OnChange = static () => throw new IOException("connection lost");
        Assert.Equal(ErrorKind.Unknown, (await olga.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token)).Error!.Kind);
        host.Stub.OnChange = static () => ChangeResult.Succeeded();
        Assert.Equal(ErrorCode.SessionInvalid, (await olga.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token)).Error!.Code);
        Assert.Equal(1, host.Stub.Changes);
    }

    private static async Task<int?> LeftAsync(DeskHost host, UserKey user) =>
        (await host.As("olga", "Free").Users.EvaluateAsync(HelpdeskAction.ResetPassword, user, cancellationToken: Token)).Value!.RemainingLimit;
}
