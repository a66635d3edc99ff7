namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Enrollment codes die with the operator who issued them and with the person's freeze.</summary>
public sealed class EnrollmentCodeEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_of_an_operator_who_was_revoked_since()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Roles:Free:Permissions:10"] = "StopTheDesk");
        var user = await host.Desk.AddUserAsync("alice");
        var code = await host.IssueCodeAsync(user);
        Assert.True((await host.Desk.As("lena", "Free").Control.RevokeAsync("olga", cancellationToken: Token)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, code)).Error!.Code);
        Assert.Empty(await host.EnrollmentsAsync(user));
    }

    [Fact]
    public async Task Code_that_was_out_before_a_freeze_which_has_ended()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Roles:Free:Permissions:10"] = "FreezeAccount");
        var user = await host.Desk.AddUserAsync("alice");
        var code = await host.IssueCodeAsync(user);
        Assert.True((await host.Desk.As("lena", "Free").Accounts.FreezeAsync(new FreezeRequest(user), Token)).Succeeded);
        var permit = new ChangePermit(OperationId.Create(host.Desk.Time.GetUtcNow()), HelpdeskAction.UnfreezeAccount, user.Store, user.Id);
        Assert.True(await host.Desk.State.Freezes.UnfreezeAsync(permit, user, [user], Token));
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, code)).Error!.Code);
    }

    private static async Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(EnrollHost host, UserKey user, string typed)
    {
        using var code = new Secret(typed);
        return await host.BeginAsync(user, new EnrollRequest(FactorType.Authenticator) { Code = code }, UserVouching.None);
    }
}
