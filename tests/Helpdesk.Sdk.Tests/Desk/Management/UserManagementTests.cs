namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>Changing, enabling, deleting and restoring users at the desk.</summary>
public sealed class UserManagementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_user_is_told_on_the_old_address_and_shown_with_the_new_one()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna", email: "anna@old.example");
        var admin = host.As("olga", "Admin");

        var result = await admin.Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { DisplayName = "Anna A.", Email = "anna@new.example" }), Token);

        Assert.True(result.Succeeded && result.Value.Changed, result.Error?.Message);
        var user = (await host.Local.ResolveAsync(UserReference.ById(anna), Token))!;
        Assert.Equal(("Anna A.", "anna@new.example"), (user.DisplayName, Assert.Single(user.Emails)));
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.Contains(host.Outbox.Sent, static n => n.Destination == "anna@old.example" && n.Text.Contains("personal data", StringComparison.Ordinal));
        var again = await admin.Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { DisplayName = "Anna A." }), Token);
        Assert.True(again.Succeeded && !again.Value.Changed);
        var line = Assert.Single(await host.HistoryAsync(), static e => e.Action == HelpdeskAction.UpdateUser && e.Status == HistoryStatus.Succeeded);
        Assert.Equal(("anna", "olga"), (line.TargetName, line.Operator));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_contact_is_quarantined_even_where_first_sight_is_trusted(bool hadOne)
    {
        await using var host = await ManagedDesk.StartAsync(static s =>
        {
            s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
            s["Helpdesk:Contacts:FirstSeen"] = "Trust";
            s["Helpdesk:Contacts:TrustedContactAttributes:0"] = "mail";
            s["Helpdesk:Roles:Free:Policies:local:Verification:AtLeast"] = "1";
        });
        var anna = await host.AddUserAsync("anna", email: hadOne ? "anna@old.example" : null);

        var changed = await host.As("olga", "Admin").Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { Email = "mallory@new.example" }), Token);
        Assert.True(changed.Succeeded, changed.Error?.Message);

        var user = (await host.Local.ResolveAsync(UserReference.ById(anna), Token))!;
        var value = ContactValues.Of(host.Protector, FactorType.Email, "mallory@new.example");
        var seen = await host.State.Observations.ObserveAsync(anna, [value], host.Time.GetUtcNow(), Token);
        Assert.False(seen[value].AtFirstSight, "The new address passes for one that was there at first sight.");
        Assert.Equal("mallory@new.example", Assert.Single(user.Emails));
    }

    [Fact]
    public async Task Fields_outside_the_allow_list_names_of_others_and_of_operators_are_refused()
    {
        await using var host = await ManagedDesk.StartAsync();
        var (anna, _) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bert", email: "bert@x.example"));
        var admin = host.As("olga", "Admin");

        Assert.Equal(ErrorKind.InvalidInput, (await UpdateAsync(new UserUpdate { AccountExpires = host.Time.GetUtcNow() })).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await UpdateAsync(new UserUpdate { Container = DistinguishedName.Parse("OU=x") })).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await UpdateAsync(new UserUpdate())).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await UpdateAsync(new UserUpdate { DisplayName = "a\nb" })).Kind);
        foreach (var taken in new[] { new UserUpdate { UserName = "BERT" }, new UserUpdate { Email = "Bert@x.example" }, new UserUpdate { SecondaryEmail = "bert@x.example" } })
            Assert.Equal("already-exists", (await UpdateAsync(taken)).Details["reason"]);
        Assert.Equal(ErrorKind.Denied, (await UpdateAsync(new UserUpdate { UserName = "olga" })).Kind);
        Assert.Equal("anna", (await host.Local.ResolveAsync(UserReference.ById(anna), Token))!.UserName);

        async Task<HelpdeskError> UpdateAsync(UserUpdate update) => (await admin.Users.UpdateAsync(new UpdateUserRequest(anna, update), Token)).Error!;
    }

    [Fact]
    public async Task A_user_is_deleted_by_their_name_typed_once_more_and_comes_back()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");

        foreach (var wrong in new[] { "", "Anna", "anna ", "bert" })
            Assert.Equal(ErrorKind.InvalidInput, (await admin.Users.DeleteAsync(new DeleteUserRequest(anna, wrong), Token)).Error!.Kind);
        Assert.True((await admin.Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Succeeded);
        Assert.Equal(ErrorKind.NotFound, (await admin.Users.ShowAsync(anna, Token)).Error!.Kind);

        var restored = await admin.Users.RestoreAsync(new UserRequest(new UserTarget("local:anna")), Token);
        Assert.True(restored.Succeeded && restored.Value.Changed && restored.Value.User == anna, restored.Error?.Message);
        Assert.Equal("anna", (await admin.Users.ShowAsync(anna, Token)).Value!.UserName);
        Assert.False((await admin.Users.RestoreAsync(new UserRequest(anna), Token)).Value!.Changed);
        Assert.Equal(ErrorKind.NotFound, (await admin.Users.RestoreAsync(new UserRequest(new UserTarget("local:nobody")), Token)).Error!.Kind);
    }

    [Fact]
    public async Task A_deleted_user_is_judged_where_they_were()
    {
        await using var host = await ManagedDesk.StartAsync();
        var far = await host.AddUserAsync("far", "OU=Far,DC=example");
        Assert.True((await host.As("olga", "Admin").Users.DeleteAsync(new DeleteUserRequest(far, "far"), Token)).Succeeded);

        Assert.Equal(ErrorKind.NotFound, (await host.As("paul", "Bound").Users.RestoreAsync(new UserRequest(new UserTarget("local:far")), Token)).Error!.Kind);
        Assert.Equal("outside-scope", (await host.HistoryAsync()).First(static e => e.Action == HelpdeskAction.RestoreUser).Reason);
    }

    [Fact]
    public async Task A_deleted_caller_is_verified_and_approved_before_they_come_back()
    {
        await using var host = await ManagedDesk.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Lead:Permissions:0"] = "FindUsers";
            s["Helpdesk:Roles:Lead:Permissions:1"] = "ApproveOperation";
            s["Helpdesk:Roles:Lead:Policies:local:Mode"] = "Unrestricted";
        });
        var anna = await host.AddUserAsync("anna");
        await host.EnrollEmailAsync(anna, "anna@home.example");
        var secret = await host.EnrollAuthenticatorAsync(anna);
        var bound = host.As("paul", "Bound");
        Assert.True((await host.As("olga", "Admin").Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { DisplayName = "Anna A." }), Token)).Succeeded);
        Assert.True((await bound.Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Succeeded);

        var asked = (await bound.Users.RestoreAsync(new UserRequest(anna), Token)).Error!;
        Assert.Equal(ErrorKind.Approval, asked.Kind);
        var approval = Assert.IsType<string>(asked.Details["approval"]);
        var lead = host.As("bob", "Lead");
        Assert.Equal(HelpdeskAction.RestoreUser, Assert.Single((await lead.Approvals.ListAsync(Token)).Value!).Action);
        Assert.True((await lead.Approvals.GrantAsync(approval, Token)).Succeeded);
        Assert.Equal(ErrorCode.VerificationRequired, (await bound.Users.RestoreAsync(new UserRequest(anna) { Approval = approval }, Token)).Error!.Code);
        var session = await host.ProveAsync(bound, anna, "anna@home.example", secret, HelpdeskAction.RestoreUser);

        var restored = await bound.Users.RestoreAsync(new UserRequest(anna) { Approval = approval, Session = session }, Token);

        Assert.True(restored.Succeeded && restored.Value.Changed, restored.Error?.Message);
    }

    [Fact]
    public async Task A_frozen_person_is_disabled_and_signed_out_and_not_enabled()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");
        Assert.True((await admin.Accounts.FreezeAsync(new FreezeRequest(anna), Token)).Succeeded);

        Assert.True((await admin.Users.DisableAsync(new UserRequest(anna), Token)).Value!.Changed);
        Assert.True((await admin.Sessions.RevokeAsync(new UserRequest(anna), Token)).Succeeded);
        Assert.Equal(ErrorCode.Frozen, (await admin.Users.EnableAsync(new UserRequest(anna), Token)).Error!.Code);
        Assert.False((await host.Local.ResolveAsync(UserReference.ById(anna), Token))!.Enabled);
    }

    [Fact]
    public async Task One_user_is_shown_with_the_password_rules_and_the_end_of_the_account()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Users:UpdatableFields:0"] = "AccountExpires");
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");
        var ends = host.Time.GetUtcNow().AddDays(30);

        Assert.True((await admin.Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { AccountExpires = ends }), Token)).Succeeded);

        var view = (await admin.Users.ShowAsync(anna, Token)).Value!;
        Assert.Equal((ends, 8), (view.AccountExpires, view.PasswordPolicy!.MinimumLength));
    }

    [Fact]
    public async Task The_same_key_does_nothing_twice()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var request = new GroupRequest(anna, "Sales") { IdempotencyKey = "k" };
        var admin = host.As("olga", "Admin");

        Assert.False((await admin.Groups.AddAsync(request, Token)).Value!.Replayed);
        Assert.True((await admin.Groups.AddAsync(request, Token)).Value!.Replayed);
        Assert.Equal(ErrorCode.IdempotencyConflict, (await admin.Groups.AddAsync(request with { Group = "Staff" }, Token)).Error!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_is_settled_by_reading(bool happened)
    {
        await using var host = await ManagedDesk.StartAsync();
        var store = host.Managed();
        var anna = store.Add("anna");
        (store.Loses, store.OnChange) = (!happened, static () => ChangeResult.Unknown("No answer came.", server: "dc1"));
        var admin = host.As("olga", "Admin");
        Assert.Equal(ErrorKind.Unknown, (await admin.Groups.AddAsync(new GroupRequest(anna, "Sales"), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Unknown, (await admin.Users.DisableAsync(new UserRequest(anna), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Unknown, (await admin.Users.DeleteAsync(new DeleteUserRequest(store.Add("bert"), "bert"), Token)).Error!.Kind);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, (await host.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value);

        Assert.Equal(3, (await host.HistoryAsync()).Count(e => e.Reason == "reconciled" && e.Status == (happened ? HistoryStatus.Succeeded : HistoryStatus.Refused)));
    }
}
