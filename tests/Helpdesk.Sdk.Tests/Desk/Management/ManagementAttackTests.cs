namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>Ways round the rules through groups, applications, moves and copies of accounts.</summary>
public sealed class ManagementAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Keepers")]
    [InlineData("Deputies")]
    public async Task Granting_a_protected_group_to_somebody_small(string group)
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");

        var error = (await host.As("olga", "Admin").Groups.AddAsync(new GroupRequest(anna, group), Token)).Error!;

        Assert.Equal(ErrorKind.Denied, error.Kind);
        Assert.Contains("privileged", (string[])error.Details["rules"]!);
        Assert.Empty((await host.As("olga", "Admin").Groups.ListAsync(anna, Token)).Value!);
    }

    [Fact]
    public async Task Granting_a_privileged_role_in_an_application()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");

        Assert.Equal(ErrorKind.Denied, (await host.As("olga", "Admin").Applications.AssignAsync(new ApplicationRequest(anna, "CRM", "owner"), Token)).Error!.Kind);

        Assert.Empty((await host.As("olga", "Admin").Applications.ListAsync(anna, Token)).Value!);
    }

    [Fact]
    public async Task A_role_for_privileged_targets_grants_it_and_then_needs_itself_for_everything()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Roles:Admin:Policies:local:AllowPrivilegedTargets"] = "true");
        var anna = await host.AddUserAsync("anna");
        Assert.True((await host.As("olga", "Admin").Groups.AddAsync(new GroupRequest(anna, "Keepers"), Token)).Value!.Changed);
        var free = host.As("zoe", "Free");

        Assert.Equal(ErrorKind.Denied, (await host.ResetAsync(free, anna, "New#Password1")).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await free.Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await free.Users.DisableAsync(new UserRequest(anna), Token)).Error!.Kind);
    }

    [Fact]
    public async Task A_deleted_administrator_is_not_restored_by_just_anybody()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Roles:Admin:Policies:local:AllowPrivilegedTargets"] = "true");
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");
        await admin.Groups.AddAsync(new GroupRequest(anna, "Keepers"), Token);
        Assert.True((await admin.Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Succeeded);

        Assert.Equal(ErrorKind.Denied, (await host.As("zoe", "Free").Users.RestoreAsync(new UserRequest(anna), Token)).Error!.Kind);
    }

    [Fact]
    public async Task Group_made_protected_between_check_and_act()
    {
        await using var host = await ManagedDesk.StartAsync();
        var store = host.Managed();
        var anna = store.Add("anna");
        var looks = 0;
        store.IsProtected = _ => ++looks > 1;

        var error = (await host.As("olga", "Admin").Groups.AddAsync(new GroupRequest(anna, "Sales"), Token)).Error!;

        Assert.Equal((ErrorKind.Refused, "constraint"), (error.Kind, error.Details["reason"]));
        Assert.Empty(store.Members);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task Moving_somebody_out_of_scope_and_back_in()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Users:UpdatableFields:0"] = "Container");
        var anna = await host.AddUserAsync("anna");
        await host.EnrollEmailAsync(anna, "anna@home.example");
        var secret = await host.EnrollAuthenticatorAsync(anna);
        var bound = host.As("paul", "Bound");
        Task<HelpdeskResult<ChangeOutcome>> MoveAsync(string to, SessionId? session = null) =>
            bound.Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { Container = DistinguishedName.Parse(to) }) { Session = session }, Token);

        var error = (await MoveAsync("OU=Far,DC=example")).Error!;
        Assert.Equal(ErrorKind.Denied, error.Kind);
        Assert.Contains("scope", (string[])error.Details["rules"]!);
        Assert.Equal(ErrorKind.Denied, (await MoveAsync(@"OU=Sales\,OU\=Staff,DC=example")).Error!.Kind);
        var session = await host.ProveAsync(bound, anna, "anna@home.example", secret, HelpdeskAction.UpdateUser);
        Assert.True((await MoveAsync("OU=Sales,OU=Staff,DC=example", session)).Value!.Changed);

        var far = await host.AddUserAsync("far", "OU=Far,DC=example");
        Assert.Equal(ErrorKind.NotFound, (await bound.Users.UpdateAsync(new UpdateUserRequest(far, new UserUpdate { Container = DistinguishedName.Parse("OU=Staff,DC=example") }), Token)).Error!.Kind);
    }

    [Fact]
    public async Task Two_different_changes_of_who_gets_in_need_a_second_person()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var admin = host.As("olga", "Admin");
        Assert.True((await admin.Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { Mobile = "+49 30 1234567" }), Token)).Succeeded);

        Assert.Equal(ErrorKind.Approval, (await host.As("zoe", "Admin").Authenticators.ResetAsync(new UserRequest(anna), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Approval, (await host.As("zoe", "Admin").Groups.AddAsync(new GroupRequest(anna, "Sales"), Token)).Error!.Kind);
        Assert.True((await host.As("zoe", "Admin").Groups.RemoveAsync(new GroupRequest(anna, "Sales"), Token)).Succeeded);
        Assert.True((await host.As("zoe", "Admin").Users.DisableAsync(new UserRequest(anna), Token)).Succeeded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copy_of_a_privileged_account_in_another_directory(bool byName)
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Roles:Admin:Policies:local:AllowPrivilegedTargets"] = "true");
        var root = await host.AddUserAsync("root");
        Assert.True((await host.As("olga", "Admin").Groups.AddAsync(new GroupRequest(root, "Keepers"), Token)).Succeeded);
        var copy = host.Managed().Add("root-cloud", byName
            ? new SynchronizedAccount { Domain = "LOCAL", UserName = "root" }
            : new SynchronizedAccount { Domain = "elsewhere", UserName = "root" });

        var disabled = await host.As("olga", "Admin").Users.DisableAsync(new UserRequest(copy), Token);

        // A name counts only in its own domain: elsewhere it is somebody else's.
        Assert.Equal(byName ? ErrorKind.Denied : (ErrorKind?)null, disabled.Error?.Kind);
    }

    [Fact]
    public async Task Copy_of_an_account_that_cannot_be_looked_at()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            StubStoreFactory.Configure(s);
        });
        host.Stub.Users["id-copy"] = new DirectoryUser
        {
            Key = new UserKey("stub", "id-copy"), UserName = "copy", Enabled = true, SynchronizedFrom = new SynchronizedAccount { ObjectId = Guid.NewGuid(), Domain = "local" },
        };
        using var password = new Secret("New#Password1");

        // Nobody of that id is there: the account stands for itself.
        Assert.True((await host.As("olga", "Free").Passwords.ResetAsync(new ResetPasswordRequest(new UserKey("stub", "id-copy")) { Password = password }, Token)).Succeeded);
    }

    [Fact]
    public async Task Origin_of_a_copy_is_out_of_reach_and_so_nothing_is_changed()
    {
        await using var host = await ManagedDesk.StartAsync(static s =>
        {
            s["Helpdesk:Stores:other:Type"] = "Managed";
            s["Helpdesk:Roles:Admin:Policies:other:Mode"] = "Unrestricted";
        });
        var copy = host.Managed().Add("copy", new SynchronizedAccount { ObjectId = Guid.NewGuid() });
        ((ManagedStore)host.Store("other")).Down = true;

        Assert.Equal(ErrorKind.Unavailable, (await host.As("olga", "Admin").Groups.AddAsync(new GroupRequest(copy, "Sales"), Token)).Error!.Kind);
        Assert.Empty(host.Managed().Members);
    }

    [Fact]
    public async Task Operator_removes_or_promotes_themselves()
    {
        await using var host = await ManagedDesk.StartAsync();
        var olga = await host.AddUserAsync("olga");
        var admin = host.As("olga", "Admin");

        Assert.Equal(ErrorKind.Denied, (await admin.Groups.AddAsync(new GroupRequest(olga, "Sales"), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await admin.Groups.RemoveAsync(new GroupRequest(olga, "Sales"), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await admin.Users.DeleteAsync(new DeleteUserRequest(olga, "olga"), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await admin.Users.UpdateAsync(new UpdateUserRequest(olga, new UserUpdate { Mobile = "+4930123456" }), Token)).Error!.Kind);
    }

    [Fact]
    public async Task Asking_which_groups_there_are_without_being_allowed_to_change_any()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var nosy = host.As("zoe", "Free");

        foreach (var group in new[] { "Sales", "Keepers", "Nowhere" })
            Assert.Equal(ErrorKind.Denied, (await nosy.Groups.RemoveAsync(new GroupRequest(anna, group), Token)).Error!.Kind);
        foreach (var application in new[] { "CRM", "Nowhere" })
            Assert.Equal(ErrorKind.Denied, (await nosy.Applications.AssignAsync(new ApplicationRequest(anna, application, "Reader"), Token)).Error!.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deletion_repeated_under_its_key(bool byName)
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var request = new DeleteUserRequest(byName ? new UserTarget("local:anna") : anna, "anna") { IdempotencyKey = "once" };
        var admin = host.As("olga", "Admin");
        Assert.True((await admin.Users.DeleteAsync(request, Token)).Value!.Changed);

        var again = await admin.Users.DeleteAsync(request, Token);

        Assert.True(again.Succeeded && again.Value.Replayed, again.Error?.Message);
        // Another key, another operator, and one who may not: nobody is there any more, and nothing happens.
        Assert.Equal(ErrorKind.NotFound, (await admin.Users.DeleteAsync(request with { IdempotencyKey = "other" }, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await host.As("otto", "Admin").Users.DeleteAsync(request, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await host.As("zoe", "Free").Users.DeleteAsync(request, Token)).Error!.Kind);
        Assert.Single(await host.HistoryAsync(), static e => e.Action == HelpdeskAction.DeleteUser && e.Status == HistoryStatus.Intended);
    }
}
