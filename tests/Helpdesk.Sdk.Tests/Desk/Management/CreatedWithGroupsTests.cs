namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>A user who is in groups from the first.</summary>
public sealed class CreatedWithGroupsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_user_is_in_the_groups_each_joined_under_the_creation()
    {
        await using var host = await ManagedDesk.StartAsync();

        var created = (await CreateAsync(host, "Admin", "Sales", "staff")).Value!;

        Assert.Equal([("Sales", true, null), ("staff", true, null)], created.Groups.Select(static g => (g.Group, g.Joined, g.Reason)));
        Assert.Equal(["Sales", "Staff"], (await host.As("olga", "Admin").Groups.ListAsync(created.User!.Value, Token)).Value!.Select(static e => e.Group.Name));
        var lines = (await host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.AddToGroup && l.Status == HistoryStatus.Succeeded).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Equal(created.Operation, l.ParentOperation));
    }

    [Theory]
    [InlineData("Admin", "Nowhere", ErrorKind.NotFound)]
    [InlineData("Admin", "Keepers", ErrorKind.Denied)]
    [InlineData("Admin", "Deputies", ErrorKind.Denied)]
    [InlineData("Admin", "Sal\0es", ErrorKind.InvalidInput)]
    [InlineData("Free", "Sales", ErrorKind.Denied)]
    [InlineData("Free", "Nowhere", ErrorKind.Denied)]
    public async Task Nobody_is_created_for_groups_they_cannot_be_in(string role, string group, ErrorKind kind)
    {
        await using var host = await ManagedDesk.StartAsync();

        Assert.Equal(kind, (await CreateAsync(host, role, "Sales", group)).Error!.Kind);

        Assert.Null(await host.Local.ResolveAsync(UserReference.ByName("nora"), Token));
    }

    [Fact]
    public async Task A_protected_group_takes_a_role_that_may_act_upon_the_privileged()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Roles:Admin:Policies:local:AllowPrivilegedTargets"] = "true");

        Assert.True(Assert.Single((await CreateAsync(host, "Admin", "Keepers")).Value!.Groups).Joined);
    }

    [Fact]
    public async Task A_store_without_groups_says_so_before_anybody_is_created()
    {
        await using var host = await ManagedDesk.StartAsync(static s =>
        {
            s["Helpdesk:Stores:bare:Type"] = "Local";
            s["Helpdesk:Roles:Admin:Policies:bare:Mode"] = "Unrestricted";
        });

        var result = await host.As("olga", "Admin").Users.CreateAsync(new CreateUserRequest("bare", new NewUser { UserName = "nora" }) { Groups = ["Sales"] }, Token);

        Assert.Equal(ErrorKind.NotSupported, result.Error!.Kind);
        Assert.Null(await host.Store("bare").ResolveAsync(UserReference.ByName("nora"), Token));
    }

    [Fact]
    public async Task More_groups_than_a_person_has_changes_a_day_use_up_none_of_them()
    {
        await using var host = await ManagedDesk.StartAsync(static s =>
        {
            for (var i = 0; i < 6; i++)
                s[$"Helpdesk:Stores:local:Groups:Team{i}:Description"] = "A team";
        });

        var created = (await CreateAsync(host, "Admin", [.. Enumerable.Range(0, 6).Select(static i => $"Team{i}")])).Value!;

        Assert.All(created.Groups, static g => Assert.True(g.Joined, g.Reason));
        Assert.True((await host.As("olga", "Admin").Groups.AddAsync(new GroupRequest(created.User!.Value, "Sales"), Token)).Succeeded);
    }

    [Fact]
    public async Task What_an_operator_may_do_in_all_holds_for_the_groups_too()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Caps:Actions"] = "1");

        var created = (await CreateAsync(host, "Admin", "Sales", "Staff")).Value!;

        Assert.Equal([true, false], created.Groups.Select(static g => g.Joined));
        Assert.Contains("second person", created.Groups[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_call_puts_nobody_back_and_nothing_else_may_be_asked_under_its_key()
    {
        await using var host = await ManagedDesk.StartAsync();
        var request = new CreateUserRequest("local", new NewUser { UserName = "nora" }) { Groups = ["Sales"], IdempotencyKey = "k" };
        var admin = host.As("olga", "Admin");
        var first = (await admin.Users.CreateAsync(request, Token)).Value!;
        Assert.True((await admin.Groups.RemoveAsync(new GroupRequest(first.User!.Value, "Sales"), Token)).Succeeded);

        var again = (await admin.Users.CreateAsync(request, Token)).Value!;

        Assert.True(again.Replayed && Assert.Single(again.Groups).Joined);
        Assert.Empty((await admin.Groups.ListAsync(first.User!.Value, Token)).Value!);
        Assert.Equal(ErrorCode.IdempotencyConflict, (await admin.Users.CreateAsync(request with { Groups = ["Staff"] }, Token)).Error!.Code);
    }

    [Fact]
    public async Task A_role_is_given_where_the_store_has_one()
    {
        await using var host = await ManagedDesk.StartAsync();
        var created = (await host.As("olga", "Admin").Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "nora", Role = "Technician" }), Token)).Value!;
        Assert.Equal("Technician", Assert.Single((await host.Local.ResolveAsync(UserReference.ById(created.User!.Value), Token))!.Roles));
        foreach (var role in new[] { "a\0b", new string('x', 5000) })
            Assert.Equal("role", (await host.As("olga", "Admin").Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "nick", Role = role }), Token)).Error!.Details["field"]);
    }

    [Fact]
    public async Task A_role_that_nobody_may_be_changed_to_nobody_is_created_with()
    {
        await using var host = await ManagedDesk.StartAsync(static s => s["Helpdesk:Users:UpdatableFields:0"] = "DisplayName");

        var refused = await host.As("olga", "Admin").Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "nora", Role = "Technician" }), Token);

        Assert.Equal((ErrorKind.InvalidInput, "role"), (refused.Error!.Kind, refused.Error.Details["field"]));
    }

    [Fact]
    public async Task A_key_that_leaves_no_room_for_those_of_the_groups_is_refused_before_anybody_is_created()
    {
        await using var host = await ManagedDesk.StartAsync();
        var request = new CreateUserRequest("local", new NewUser { UserName = "nora" }) { Groups = ["Sales"], IdempotencyKey = new string('k', 101) };

        Assert.Equal("idempotencyKey", (await host.As("olga", "Admin").Users.CreateAsync(request, Token)).Error!.Details["field"]);

        Assert.Null(await host.Local.ResolveAsync(UserReference.ByName("nora"), Token));
    }

    [Fact]
    public async Task A_dry_run_looks_at_the_groups_and_joins_none()
    {
        await using var host = await ManagedDesk.StartAsync();
        var admin = host.As("olga", "Admin");
        var request = new CreateUserRequest("local", new NewUser { UserName = "nora" }) { Groups = ["Sales"], DryRun = true };

        Assert.Empty((await admin.Users.CreateAsync(request, Token)).Value!.Groups);
        Assert.Equal(ErrorKind.NotFound, (await admin.Users.CreateAsync(request with { Groups = ["Nowhere"] }, Token)).Error!.Kind);
    }

    private static Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(DeskHost host, string role, params string[] groups) =>
        host.As("olga", role).Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "nora" }) { Groups = groups }, Token);
}
