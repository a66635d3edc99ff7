namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Administrators are out of reach for every action, the small ones too, and a renamed store reaches nobody.</summary>
public sealed class PrivilegedAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reset")]
    [InlineData("link")]
    [InlineData("unlock")]
    [InlineData("unenroll")]
    [InlineData("code")]
    [InlineData("unfreeze")]
    [InlineData("lift")]
    public async Task Deleting_a_factor_or_anything_else_of_an_administrator(string what)
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            StubStoreFactory.Configure(s);
            AttackDesk.Lead(s);
            string[] more = ["IssueEnrollmentCode", "UnfreezeAccount", "LiftQuarantine"];
            for (var i = 0; i < more.Length; i++)
                if (ActionCatalog.Permissions.Any(p => p.Value == more[i]))
                    s[$"Helpdesk:Roles:Free:Permissions:{8 + i}"] = more[i];
        });
        var admin = host.Stub.Add("root");
        await host.EnrollAuthenticatorAsync(admin);
        host.Stub.Privileged.Add(admin.Id);
        var olga = host.As("olga", "Free");
        using var password = new Secret("New#Password1");
        HelpdeskError? error = what switch
        {
            "reset" => (await olga.Passwords.ResetAsync(new ResetPasswordRequest(admin) { Password = password }, Token)).Error,
            "link" => (await olga.Passwords.SendLinkAsync(new SendLinkRequest(admin), Token)).Error,
            "unlock" => (await olga.Accounts.UnlockAsync(new UnlockAccountRequest(admin), Token)).Error,
            "unenroll" => (await olga.Enrollments.UnenrollAsync(new UnenrollRequest(admin, [FactorType.Authenticator]), Token)).Error,
            "code" => (await olga.Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(admin), Token)).Error,
            "unfreeze" => (await olga.Accounts.UnfreezeAsync(new UnfreezeRequest(admin), Token)).Error,
            _ => (await olga.Accounts.LiftQuarantineAsync(new LiftQuarantineRequest(admin, FactorType.Authenticator), Token)).Error,
        };
        Assert.Equal(ErrorKind.Denied, error!.Kind);
        Assert.Contains("privileged", (string[])error.Details["rules"]!);
        Assert.Equal(0, host.Stub.Changes);
        Assert.Single(await host.State.Enrollments.GetAsync([admin], Token));
    }

    [Fact]
    public async Task Store_renamed_so_that_old_keys_point_elsewhere()
    {
        var (before, renamed) = await AttackDesk.RenamedAsync("stub", "other");
        await using var first = before;
        await using var second = renamed;
        var (anna, remote) = (await before.AddUserAsync("anna"), before.Stub.Add("anna-remote"));
        await LinkedDeskTests.LinkAsync(before, anna, remote);
        Assert.True((await before.ResetAsync(before.As("olga", "Free"), anna, "New#Password1")).Succeeded);

        // What is linked to an account under the old name cannot be judged any more, and so nothing is done.
        Assert.Equal(ErrorKind.Unavailable, (await renamed.ResetAsync(renamed.As("olga", "Free"), anna, "New#Password2")).Error!.Kind);
        Assert.False((await renamed.ResetAsync(renamed.As("olga", "Free"), remote, "New#Password2")).Succeeded);
    }
}
