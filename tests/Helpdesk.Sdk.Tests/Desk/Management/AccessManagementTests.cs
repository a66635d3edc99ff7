namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>Groups, applications, authenticators, sessions and passes at the desk.</summary>
public sealed class AccessManagementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_group_takes_away_with_it_is_told_beforehand()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");
        Assert.True((await admin.Groups.AddAsync(new GroupRequest(anna, "sales"), Token)).Value!.Changed);
        Assert.Equal(["Sales", "Staff"], (await admin.Groups.ListAsync(anna, Token)).Value!.Select(static e => e.Group.Name));
        Assert.Equal("Portal", Assert.Single((await admin.Applications.ListAsync(anna, Token)).Value!).Application);

        var preview = (await admin.Groups.PreviewRemovalAsync(anna, "Sales", Token)).Value!;
        Assert.True(preview.IsMember);
        Assert.Equal("Staff", Assert.Single(preview.Groups).Name);
        Assert.Equal("Portal", Assert.Single(preview.Applications).Application);

        Assert.True((await admin.Groups.RemoveAsync(new GroupRequest(anna, "Sales"), Token)).Value!.Changed);
        Assert.Empty((await admin.Groups.ListAsync(anna, Token)).Value!);
        Assert.False((await admin.Groups.PreviewRemovalAsync(anna, "Sales", Token)).Value!.IsMember);
        Assert.Equal(ErrorKind.NotFound, (await admin.Groups.AddAsync(new GroupRequest(anna, "Nowhere"), Token)).Error!.Kind);
    }

    [Fact]
    public async Task Whoever_may_take_a_user_out_of_a_group_may_see_what_goes_with_it()
    {
        await using var host = await ManagedDesk.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Grouper:Permissions:0"] = "ManageGroups";
            s["Helpdesk:Roles:Grouper:Policies:local:Mode"] = "Restricted";
            s["Helpdesk:Roles:Grouper:Policies:local:Scope:0"] = "OU=Staff,DC=example";
        });
        var (anna, boss) = (await host.AddUserAsync("anna"), await host.AddUserAsync("boss", "OU=Board,DC=example"));
        var grouper = host.As("gina", "Grouper").Groups;

        Assert.False((await grouper.PreviewRemovalAsync(anna, "Sales", Token)).Value!.IsMember);
        Assert.Equal(ErrorKind.NotFound, (await grouper.PreviewRemovalAsync(boss, "Sales", Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await grouper.ListAsync(anna, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await host.As("rita", "Revealer", "Free").Groups.PreviewRemovalAsync(host.Managed().Add("mara"), "Sales", Token)).Error!.Kind);
    }

    [Fact]
    public async Task An_application_is_assigned_in_a_role_and_taken_away()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");

        Assert.True((await admin.Applications.AssignAsync(new ApplicationRequest(anna, "CRM", "Reader"), Token)).Value!.Changed);
        Assert.Equal("Reader", Assert.Single((await admin.Applications.ListAsync(anna, Token)).Value!).Role);
        Assert.Equal("invalid-value", (await admin.Applications.AssignAsync(new ApplicationRequest(anna, "CRM", "Emperor"), Token)).Error!.Details["reason"]);
        Assert.True((await admin.Applications.UnassignAsync(new ApplicationRequest(anna, "CRM"), Token)).Value!.Changed);
        Assert.Equal(ErrorKind.NotFound, (await admin.Applications.UnassignAsync(new ApplicationRequest(anna, "ERP"), Token)).Error!.Kind);
    }

    [Fact]
    public async Task A_second_factor_is_reset_so_that_it_is_set_up_again()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Roles:Free:Policies:local:AllowRevealedWithoutChange"] = "true");
        var anna = await host.AddUserAsync("anna", email: "anna@x.example");
        await SetPasswordAsync(host, anna);
        var admin = host.As("olga", "Admin");
        Assert.Equal("not-active", await StatusAsync());
        await RegisterAsync(host, "anna");
        Assert.Equal("active", await StatusAsync());
        Assert.Equal(LocalSignInOutcome.SecondFactorRequired, await SignInAsync(host, "anna"));
        var listed = (await admin.Authenticators.ListAsync(anna, Token)).Value!;
        Assert.Equal(["password", "software-oath"], listed.Select(static a => a.Kind));
        // The password was reset by the desk: another day.
        host.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(ErrorKind.Refused, (await admin.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(anna, listed[0].Id), Token)).Error!.Kind);

        var reset = await admin.Authenticators.ResetAsync(new UserRequest(anna), Token);

        Assert.True(reset.Succeeded && reset.Value.Changed, reset.Error?.Message);
        Assert.Equal("not-configured", await StatusAsync());
        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(host, "anna"));
        await RegisterAsync(host, "anna");
        Assert.Equal("active", await StatusAsync());
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.Contains(host.Outbox.Sent, static n => n.Text.Contains("second factors were removed", StringComparison.Ordinal));

        async Task<string> StatusAsync()
        {
            var rows = (await admin.Users.ListAsync(new UserListRequest { Stores = ["local"] }, Token)).Value!;
            Assert.Empty(rows.Warnings);
            var status = Assert.Single(rows.Users, u => u.Key == anna).SecondFactorStatus;
            Assert.Equal(status, (await admin.Users.ShowAsync(anna, Token)).Value!.SecondFactorStatus);
            return status;
        }
    }

    [Fact]
    public async Task A_pass_needs_two_methods_and_goes_to_the_user_blind()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        await host.EnrollEmailAsync(anna, "anna@home.example");
        var secret = await host.EnrollAuthenticatorAsync(anna);
        var desk = host.As("paul", "Bound");
        Assert.Equal(ErrorCode.VerificationRequired, (await desk.Authenticators.IssuePassAsync(new AccessPassRequest(anna), Token)).Error!.Code);

        var session = await host.ProveAsync(desk, anna, "anna@home.example", secret, HelpdeskAction.IssueAccessPass);
        var shown = await desk.Authenticators.IssuePassAsync(new AccessPassRequest(anna) { Session = session, Reveal = true }, Token);
        Assert.Equal(ErrorKind.Denied, shown.Error!.Kind); // RevealSecret is not granted
        var mailed = await desk.Authenticators.IssuePassAsync(new AccessPassRequest(anna) { Session = session }, Token);
        Assert.Equal("no-channel", mailed.Error!.Code.Value); // by mail only when the policy says so
    }

    [Fact]
    public async Task A_pass_is_sent_and_signs_in_once()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Roles:Bound:Policies:local:AllowPasswordByMail"] = "true");
        var anna = await host.AddUserAsync("anna");
        await host.EnrollEmailAsync(anna, "anna@home.example");
        var secret = await host.EnrollAuthenticatorAsync(anna);
        var desk = host.As("paul", "Bound");
        var session = await host.ProveAsync(desk, anna, "anna@home.example", secret, HelpdeskAction.IssueAccessPass);

        using var issued = (await desk.Authenticators.IssuePassAsync(new AccessPassRequest(anna) { Session = session }, Token)).Value!;

        Assert.Null(issued.Revealed);
        Assert.False(issued.DeliveryFailed);
        Assert.Single(issued.DeliveredTo);
        var text = host.Outbox.Sent.Last(static n => n.Destination == "anna@home.example" && n.Text.Contains("pass for anna", StringComparison.Ordinal)).Text;
        using var pass = new Secret(System.Text.RegularExpressions.Regex.Match(text, "[0-9A-Z]{16}").Value);
        Assert.Equal(LocalSignInOutcome.Success, (await host.Local.SignInAsync(new LocalSignInRequest("anna") { AccessPass = pass }, Token)).Outcome);
        Assert.NotEqual(LocalSignInOutcome.Success, (await host.Local.SignInAsync(new LocalSignInRequest("anna") { AccessPass = pass }, Token)).Outcome);
    }

    [Fact]
    public async Task A_reset_signs_out_as_an_operation_of_its_own()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = host.Managed().Add("anna");

        var reset = await ResetAsync(host.As("olga", "Revealer"), anna);

        Assert.True(reset.SignOut!.Outcome!.Changed);
        var line = Assert.Single(await host.HistoryAsync(), static e => e.Action == HelpdeskAction.RevokeSessions && e.Status == HistoryStatus.Succeeded);
        Assert.Equal(reset.Operation, line.ParentOperation);
    }

    [Fact]
    public async Task A_password_is_removed()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");

        Assert.True((await host.As("olga", "Admin").Passwords.RemoveAsync(new UserRequest(anna), Token)).Value!.Changed);

        Assert.DoesNotContain((await host.As("olga", "Admin").Authenticators.ListAsync(anna, Token)).Value!, static a => a.Kind == "password");
    }

    [Fact]
    public async Task Reading_needs_the_permission_and_the_scope_and_the_capability()
    {
        await using var host = await ManagedDesk.StartAsync();
        var far = await host.AddUserAsync("far", "OU=Far,DC=example");
        var bound = host.As("paul", "Bound");

        Assert.Equal(ErrorKind.NotFound, (await bound.Groups.ListAsync(far, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await bound.Authenticators.ListAsync(far, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotSupported, (await host.As("olga", "Admin").Devices.ListAsync(host.Managed().Add("remote"), Token)).Error!.Kind);
        Assert.Empty((await host.As("olga", "Admin").Sessions.ListAsync(far, Token)).Value!);
    }

    private static async Task<ResetPasswordOutcome> ResetAsync(OperatorDesk desk, UserKey user)
    {
        using var password = new Secret("New#Password1");
        var reset = await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = password, SignOut = true }, Token);
        Assert.True(reset.Succeeded, reset.Error?.Message);
        return reset.Value;
    }

    private static async Task SetPasswordAsync(DeskHost host, UserKey user)
    {
        using var password = new Secret("Correct#Horse1");
        var reset = await host.As("zoe", "Free").Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = password, MustChange = false }, Token);
        Assert.True(reset.Succeeded, reset.Error?.Message);
    }

    private static async Task RegisterAsync(DeskHost host, string userName)
    {
        using var password = new Secret("Correct#Horse1");
        using var offer = await host.Local.OfferAuthenticatorAsync(new LocalSignInRequest(userName) { Password = password }, "phone", Token);
        Assert.True(Base32.TryDecode(offer.OtpauthUri!.Use(0, static (c, _) => c.ToString()).Split("secret=")[1].Split('&')[0], out var secret));
        using var code = new Secret(host.Totp(secret));
        Assert.True(await host.Local.ConfirmAuthenticatorAsync(userName, offer.Id!, code, Token));
    }

    private static async Task<LocalSignInOutcome> SignInAsync(DeskHost host, string userName)
    {
        using var password = new Secret("Correct#Horse1");
        return await host.Local.SignInAsync(userName, password, Token);
    }
}
