namespace Helpdesk.Sdk.Tests.Desk.Devices;

/// <summary>Patches, profiles, procedures and removal, from the desk to the device and back.</summary>
public sealed class DeviceActionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missing_patches_are_ordered_and_told()
    {
        await using var host = await StartAsync();
        var anna = await host.AddUserAsync("anna", email: "anna@x.example");
        var desk = host.As("olga", "Devices").Devices;
        var (_, token) = await host.TokenAsync(anna);
        using var laptop = (await host.EnrollAsync(token)).Value!;
        using var phone = (await host.EnrollAsync(token, new DeviceReport { Name = "Redmi", OperatingSystem = "Android 14" })).Value!;
        Assert.Equal(ErrorKind.NotFound, (await desk.StartPatchesAsync(new DeviceRequest(anna, "nothing"), Token)).Error!.Kind);
        Assert.Equal("constraint", (await desk.StartPatchesAsync(new DeviceRequest(anna, "Redmi"), Token)).Error!.Details["reason"]);

        Assert.True((await desk.StartPatchesAsync(new DeviceRequest(anna, "techmon-7"), Token)).Value!.Changed);
        Assert.False((await desk.StartPatchesAsync(new DeviceRequest(anna, laptop.Device), Token)).Value!.Changed);

        Assert.Empty((await CheckInAsync(host, phone)).Tasks);
        var task = Assert.Single((await CheckInAsync(host, laptop)).Tasks);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.Agents().ReportAsync(phone.Credential, new DeviceTaskReport(task.Id, true), Token)).Error!.Code);
        Assert.Equal(DeviceTaskStatus.Succeeded, (await host.Agents().ReportAsync(laptop.Credential, new DeviceTaskReport(task.Id, true, "2 installed"), Token)).Value!.Status);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.Agents().ReportAsync(laptop.Credential, new DeviceTaskReport(task.Id, true), Token)).Error!.Code);
        Assert.Equal((DeviceTaskStatus.Succeeded, "2 installed"), Assert.Single((await desk.ListTasksAsync(anna, Token)).Value!) is var told ? (told.Status, told.Log) : default);
        Assert.Null(Assert.Single((await host.As("eve", "Onlooker").Devices.ListTasksAsync(anna, Token)).Value!).Log);
        var history = await host.HistoryAsync();
        Assert.Contains(history, static e => e is { Status.Value: "succeeded", Detail: not null } && e.Action == HelpdeskAction.ManageDevice && e.Detail.Contains("missing patches of the device \"TECHMON-7\"", StringComparison.Ordinal));
        Assert.Contains(history, static e => e.Reason == "told-by-device" && e.TargetName == "anna");
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.Contains(host.Outbox.Sent, static n => n.Text.Contains("Missing updates are being installed on TECHMON-7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profiles_are_applied_and_removed_and_a_group_takes_its_own_away()
    {
        await using var host = await StartAsync();
        var anna = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Devices");
        var (_, token) = await host.TokenAsync(anna);
        using var laptop = (await host.EnrollAsync(token)).Value!;
        Assert.Equal(ErrorKind.NotFound, (await desk.Devices.ApplyProfileAsync(new DeviceProfileRequest(anna, "Nowhere"), Token)).Error!.Kind);
        Assert.True((await desk.Devices.ApplyProfileAsync(new DeviceProfileRequest(anna, "office"), Token)).Value!.Changed);
        Assert.True((await desk.Devices.ApplyProfileAsync(new DeviceProfileRequest(anna, "Phones"), Token)).Value!.Changed);
        Assert.True((await desk.Groups.AddAsync(new GroupRequest(anna, "Sales"), Token)).Value!.Changed);
        Assert.Equal(["Office", "Sales kit"], (await CheckInAsync(host, laptop)).Profiles.Select(static p => p.Name));
        Assert.Equal(["Office", "Sales kit"], Assert.Single((await desk.Devices.ListAsync(anna, Token)).Value!).Profiles);
        Assert.Equal([("Office", null), ("Phones", null), ("Sales kit", "Sales")], (await desk.Devices.ListProfilesAsync(anna, Token)).Value!.Select(static a => (a.Profile.Name, a.ThroughGroup)));
        Assert.Equal("constraint", (await desk.Devices.RemoveProfileAsync(new DeviceProfileRequest(anna, "Sales kit"), Token)).Error!.Details["reason"]);

        Assert.Equal(["Sales kit"], (await desk.Groups.PreviewRemovalAsync(anna, "Sales", Token)).Value!.Profiles.Select(static p => p.Name));
        Assert.True((await desk.Groups.RemoveAsync(new GroupRequest(anna, "Sales"), Token)).Value!.Changed);
        Assert.True((await desk.Devices.RemoveProfileAsync(new DeviceProfileRequest(anna, "Office"), Token)).Value!.Changed);
        Assert.False((await desk.Devices.RemoveProfileAsync(new DeviceProfileRequest(anna, "Office"), Token)).Value!.Changed);
        Assert.Empty((await CheckInAsync(host, laptop)).Profiles);
    }

    [Fact]
    public async Task A_script_runs_and_its_log_is_mailed_to_whom_was_named()
    {
        await using var host = await StartAsync(static s =>
        {
            s["Helpdesk:Operators:olga:Roles:0"] = "Devices";
            s["Helpdesk:Operators:olga:Accounts:0"] = "local:olga";
            s["Helpdesk:Operators:setup:Roles:0"] = "Free";
            s["Helpdesk:Operators:paul:Roles:0"] = "Devices";
            s["Helpdesk:Devices:LogTo:0"] = "team@x.example";
            s["Helpdesk:Devices:LogTo:1"] = "@logs.example";
        });
        var anna = await host.AddUserAsync("anna", email: "anna@x.example");
        await host.AddUserAsync("olga", email: "olga@x.example", hasPassword: false);
        var desk = host.As("olga", "Devices").Devices;
        var (_, token) = await host.TokenAsync(anna);
        using var laptop = (await host.EnrollAsync(token)).Value!;
        Assert.Equal(["Collect logs", "Hotfix"], (await desk.ListProceduresAsync(anna, Token)).Value!.Select(static p => p.Name));
        Assert.Equal(ErrorKind.InvalidInput, (await host.As("paul", "Devices").Devices.RunProcedureAsync(new DeviceProcedureRequest(anna, "Collect logs") { LogToMe = true }, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Collect logs") { LogTo = ["no address\r\nBcc: x@y.example"] }, Token)).Error!.Kind);

        // Nowhere but to the operator's own addresses and to what is configured.
        foreach (var foreign in new[] { "me@evil.example", "anna@x.example", "team@x.example.evil.example", "a@sub.logs.example" })
            Assert.Equal(ErrorKind.Denied, (await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Collect logs") { LogTo = ["team@x.example", foreign] }, Token)).Error!.Kind);
        Assert.True((await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "collect LOGS") { RunAs = DeviceRunAs.SignedInUser, LogTo = ["team@x.example"], LogToMe = true }, Token)).Value!.Changed);

        var task = Assert.Single((await CheckInAsync(host, laptop)).Tasks);
        Assert.Equal(("Collect logs", DeviceRunAs.SignedInUser, "collect.ps1", new string('a', 64)), (task.Procedure!.Name, task.RunAs, task.Procedure.Package, task.Procedure.Sha256));
        var log = "line 1\r\nline\t2 {{userName}} <b>\u0007\u202Egnp.exe\n.\nSubject: forged\r\n";
        Assert.True((await host.Agents().ReportAsync(laptop.Credential, new DeviceTaskReport(task.Id, false, log), Token)).Succeeded);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        var mails = host.Outbox.Sent.Where(static n => n.Subject == "Collect logs on TECHMON-7: it failed").ToList();
        Assert.Equal(["olga@x.example", "team@x.example"], mails.Select(static m => m.Destination).Order());
        Assert.All(mails, static m => Assert.EndsWith("What the device logged:\n\nline 1\nline\t2 {{userName}} <b>gnp.exe\n.\nSubject: forged", m.Text.ReplaceLineEndings("\n").TrimEnd('\n'), StringComparison.Ordinal));
        Assert.All(mails, static m => Assert.Contains("line 1<br>\nline&#x9;2 {{userName}} &lt;b&gt;gnp.exe<br>", m.Html, StringComparison.Ordinal));
        Assert.Equal(DeviceTaskStatus.Failed, Assert.Single((await desk.ListTasksAsync(anna, Token)).Value!).Status);
        Assert.Contains(await host.HistoryAsync(), static e => e.Detail == "procedure \"Collect logs\" run as the signed-in user on all devices it is for; log to team@x.example, the operator");
    }

    [Fact]
    public async Task A_patch_procedure_runs_as_nobody_and_what_is_not_approved_does_not_run()
    {
        await using var host = await StartAsync();
        var anna = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Devices").Devices;
        var (_, token) = await host.TokenAsync(anna);
        using var laptop = (await host.EnrollAsync(token)).Value!;
        foreach (var runAs in Enum.GetValues<DeviceRunAs>())
            Assert.Equal(ErrorKind.InvalidInput, (await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Hotfix") { RunAs = runAs }, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Hotfix") { LogTo = ["a@x.example"] }, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "format c:"), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Hotfix") { Devices = ["nothing"] }, Token)).Error!.Kind);
        Assert.Empty((await CheckInAsync(host, laptop)).Tasks);
        Assert.True((await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Hotfix"), Token)).Value!.Changed);
        Assert.Null(Assert.Single((await CheckInAsync(host, laptop)).Tasks).RunAs);
    }

    [Fact]
    public async Task Nobody_acts_on_devices_of_the_privileged_outside_the_scope_of_their_own_or_without_the_permission()
    {
        await using var host = await StartAsync();
        var (anna, far, root, olga) = (await host.AddUserAsync("anna"), await host.AddUserAsync("far", "OU=Board,DC=example"), await host.AddUserAsync("root"), await host.AddUserAsync("olga"));
        foreach (var user in new[] { anna, far, root })
            (await host.EnrollAsync((await host.TokenAsync(user)).Token)).Value!.Dispose();
        var group = (await host.Local.FindGroupAsync("Deputies", Token))!;
        var target = (await host.Local.ResolveAsync(UserReference.ById(root), Token))!;
        Assert.Equal(ChangeStatus.Succeeded, (await host.Local.AddToGroupAsync(new ChangePermit(OperationId.Create(DateTimeOffset.UnixEpoch), HelpdeskAction.AddToGroup, root.Store, root.Id), target, group, Token)).Status);

        await RefusedAsync(host.As("olga", "Devices").Devices, root, ErrorKind.Denied);
        await RefusedAsync(host.As("olga", "Devices").Devices, olga, ErrorKind.Denied);
        await RefusedAsync(host.As("paul", "Branch").Devices, far, ErrorKind.NotFound);
        await RefusedAsync(host.As("eve", "Onlooker").Devices, anna, ErrorKind.Denied);
        Assert.Single((await host.As("eve", "Onlooker").Devices.ListAsync(root, Token)).Value!);
        Assert.Equal(ErrorKind.NotFound, (await host.As("paul", "Branch").Devices.ListTasksAsync(far, Token)).Error!.Kind);

        static async Task RefusedAsync(DeviceDesk desk, UserKey user, ErrorKind kind)
        {
            Assert.Equal(kind, (await desk.StartPatchesAsync(new DeviceRequest(user, "TECHMON-7"), Token)).Error!.Kind);
            Assert.Equal(kind, (await desk.RemoveAsync(new DeviceRequest(user, "TECHMON-7"), Token)).Error!.Kind);
            Assert.Equal(kind, (await desk.ApplyProfileAsync(new DeviceProfileRequest(user, "Office"), Token)).Error!.Kind);
            Assert.Equal(kind, (await desk.RemoveProfileAsync(new DeviceProfileRequest(user, "Office"), Token)).Error!.Kind);
            Assert.Equal(kind, (await desk.RunProcedureAsync(new DeviceProcedureRequest(user, "Hotfix"), Token)).Error!.Kind);
            // Whoever may not act does not learn what there is.
            Assert.Equal(kind, (await desk.RunProcedureAsync(new DeviceProcedureRequest(user, "format c:"), Token)).Error!.Kind);
        }
    }

    [Fact]
    public async Task A_stopped_desk_a_frozen_user_and_a_revoked_operator_hold_orders_back()
    {
        await using var host = await StartAsync(static s =>
        {
            s["Helpdesk:Roles:Chief:Permissions:0"] = "StopTheDesk";
            s["Helpdesk:Roles:Chief:Policies:local:Mode"] = "Unrestricted";
        });
        var (anna, bob) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bob"));
        var desk = host.As("olga", "Devices").Devices;
        using var annas = (await host.EnrollAsync((await host.TokenAsync(anna)).Token)).Value!;
        using var bobs = (await host.EnrollAsync((await host.TokenAsync(bob)).Token)).Value!;
        foreach (var user in new[] { anna, bob })
            Assert.True((await desk.RunProcedureAsync(new DeviceProcedureRequest(user, "Collect logs"), Token)).Succeeded);
        var chief = host.As("boss", "Chief").Control;
        Assert.True((await chief.StopAsync(Token)).Succeeded);
        Assert.Empty((await CheckInAsync(host, annas)).Tasks);
        Assert.True((await chief.StartAsync(Token)).Succeeded);
        Assert.Single((await CheckInAsync(host, annas)).Tasks);
        Assert.True((await host.As("olga", "Devices").Accounts.FreezeAsync(new FreezeRequest(anna, "odd"), Token)).Succeeded);
        Assert.Empty((await CheckInAsync(host, annas)).Tasks);
        Assert.Single((await CheckInAsync(host, bobs)).Tasks);
        Assert.True((await chief.RevokeAsync("olga", 7, Token)).Succeeded);
        Assert.Empty((await CheckInAsync(host, bobs)).Tasks);
    }

    [Fact]
    public async Task What_was_ordered_is_judged_again_when_the_device_comes_for_it()
    {
        await using var host = await StartAsync(static s =>
        {
            s["Helpdesk:Roles:Chief:Permissions:0"] = "StopTheDesk";
            s["Helpdesk:Roles:Chief:Policies:local:Mode"] = "Unrestricted";
        });
        var users = new Dictionary<string, (UserKey Key, EnrolledDevice Device)>(StringComparer.Ordinal);
        foreach (var name in new[] { "kept", "moved", "raised", "revoked" })
        {
            var key = await host.AddUserAsync(name);
            users[name] = (key, (await host.EnrollAsync((await host.TokenAsync(key)).Token)).Value!);
            // Both kinds, each under the role that is narrow enough to lose somebody.
            var desk = host.As(name == "revoked" ? "otto" : "olga", "Branch").Devices;
            Assert.True((await desk.StartPatchesAsync(new DeviceRequest(key, "TECHMON-7"), Token)).Succeeded);
            Assert.True((await desk.RunProcedureAsync(new DeviceProcedureRequest(key, "Collect logs"), Token)).Succeeded);
            Assert.Equal([("Branch", name == "revoked" ? "otto" : "olga")], (await desk.ListTasksAsync(key, Token)).Value!.Select(static t => (t.Role!, t.OrderedBy!)).Distinct());
        }
        await ChangeAsync(host, users["moved"].Key, HelpdeskAction.UpdateUser, (permit, user) => host.Local.UpdateUserAsync(permit, user, new UserUpdate { Container = DistinguishedName.Parse("OU=Board,DC=example") }, Token));
        var group = (await host.Local.FindGroupAsync("Deputies", Token))!;
        await ChangeAsync(host, users["raised"].Key, HelpdeskAction.AddToGroup, (permit, user) => host.Local.AddToGroupAsync(permit, user, group, Token));
        var chief = host.As("boss", "Chief").Control;
        Assert.True((await chief.RevokeAsync("otto", 7, Token)).Succeeded);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        // Admitted again, the operator may act; what was ordered before stays dead.
        Assert.True((await chief.AdmitAsync("otto", Token)).Value);

        foreach (var (name, (_, device)) in users)
            Assert.Equal(name == "kept" ? 2 : 0, (await CheckInAsync(host, device)).Tasks.Count);
        var onlooker = host.As("olga", "Devices").Devices;
        foreach (var name in new[] { "moved", "revoked" })
            Assert.All((await onlooker.ListTasksAsync(users[name].Key, Token)).Value!, static t => Assert.True(t.Status == DeviceTaskStatus.Failed && t.Log!.StartsWith("Cancelled: ", StringComparison.Ordinal), t.Log));
        var cancelled = (await host.HistoryAsync()).Where(static e => e is { Reason: "cancelled", Status.Value: "denied" }).ToList();
        Assert.Equal(["moved", "moved", "raised", "raised", "revoked", "revoked"], cancelled.Select(static e => e.TargetName).Order());
        Assert.Contains(cancelled, static e => e.Detail!.Contains("ordered by \"otto\": the operator who ordered it was revoked", StringComparison.Ordinal));

        // The role loses the permission: what waits still is not handed out.
        host.Source.Change(static s => s["Helpdesk:Roles:Branch:Permissions:1"] = "ViewHistory");
        Assert.Empty((await CheckInAsync(host, users["kept"].Device)).Tasks);
        host.Source.Change(static s => s["Helpdesk:Roles:Branch:Permissions:1"] = "ManageDevices");
        Assert.Empty((await CheckInAsync(host, users["kept"].Device)).Tasks);
        foreach (var (_, device) in users.Values)
            device.Dispose();

        static async Task ChangeAsync(DeskHost host, UserKey key, HelpdeskAction action, Func<ChangePermit, DirectoryUser, ValueTask<ChangeResult>> change) => Assert.Equal(
            ChangeStatus.Succeeded,
            (await change(new ChangePermit(OperationId.Create(DateTimeOffset.UnixEpoch), action, key.Store, key.Id), (await host.Local.ResolveAsync(UserReference.ById(key), Token))!)).Status);
    }

    [Fact]
    public async Task A_log_is_not_mailed_to_whoever_was_revoked_since()
    {
        await using var host = await StartAsync(static s =>
        {
            s["Helpdesk:Roles:Chief:Permissions:0"] = "StopTheDesk";
            s["Helpdesk:Roles:Chief:Policies:local:Mode"] = "Unrestricted";
            s["Helpdesk:Devices:LogTo:0"] = "@x.example";
        });
        var anna = await host.AddUserAsync("anna");
        using var laptop = (await host.EnrollAsync((await host.TokenAsync(anna)).Token)).Value!;
        Assert.True((await host.As("olga", "Devices").Devices.RunProcedureAsync(new DeviceProcedureRequest(anna, "Collect logs") { LogTo = ["team@x.example"] }, Token)).Succeeded);
        var task = Assert.Single((await CheckInAsync(host, laptop)).Tasks);
        Assert.True((await host.As("boss", "Chief").Control.RevokeAsync("olga", 7, Token)).Succeeded);
        Assert.True((await host.Agents().ReportAsync(laptop.Credential, new DeviceTaskReport(task.Id, true, "all is well"), Token)).Succeeded);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.DoesNotContain(host.Outbox.Sent, static n => n.Destination == "team@x.example");
    }

    [Fact]
    public async Task A_device_that_only_says_it_is_there_leaves_the_account_alone()
    {
        await using var host = await StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var laptop = (await host.EnrollAsync((await host.TokenAsync(anna)).Token)).Value!;
        async Task<long> VersionAsync() => Assert.Single(await host.State.LocalAccounts.FindAsync("local", anna.Id, idOnly: true, Token)).Version;
        var before = await VersionAsync();
        for (var i = 0; i < 20; i++)
            await CheckInAsync(host, laptop);
        Assert.Equal(before, await VersionAsync());
        Assert.True((await host.Agents().CheckInAsync(laptop.Credential, new DeviceReport { Name = "Renamed" }, Token)).Succeeded);
        Assert.Equal(before + 1, await VersionAsync());
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await CheckInAsync(host, laptop);
        Assert.Equal(before + 2, await VersionAsync());
    }

    [Fact]
    public async Task A_removed_device_speaks_no_more_and_an_old_order_is_not_done_all_of_a_sudden()
    {
        await using var host = await StartAsync();
        var anna = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Devices").Devices;
        var (_, token) = await host.TokenAsync(anna);
        using var laptop = (await host.EnrollAsync(token)).Value!;
        using var second = (await host.EnrollAsync(token)).Value!;
        Assert.Equal(ErrorCode.Ambiguous, (await desk.RemoveAsync(new DeviceRequest(anna, "TECHMON-7"), Token)).Error!.Code);
        Assert.True((await desk.RemoveAsync(new DeviceRequest(anna, second.Device), Token)).Value!.Changed);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.Agents().CheckInAsync(second.Credential, new DeviceReport(), Token)).Error!.Code);
        using (var third = (await host.EnrollAsync(token, new DeviceReport { Name = "Third" })).Value!)
        {
            var removal = new DeviceRequest(anna, "Third") { IdempotencyKey = "k" };
            Assert.True((await desk.RemoveAsync(removal, Token)).Value!.Changed);
            Assert.True((await desk.RemoveAsync(removal, Token)).Value!.Replayed);
        }
        Assert.True((await desk.RunProcedureAsync(new DeviceProcedureRequest(anna, "Collect logs"), Token)).Succeeded);
        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Empty((await CheckInAsync(host, laptop)).Tasks);
        var task = Assert.Single((await desk.ListTasksAsync(anna, Token)).Value!);
        Assert.Equal(DeviceTaskStatus.Expired, task.Status);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.Agents().ReportAsync(laptop.Credential, new DeviceTaskReport(task.Id, true), Token)).Error!.Code);
        Assert.Equal(ErrorKind.InvalidInput, (await host.Agents().CheckInAsync(laptop.Credential, new DeviceReport { OperatingSystem = "Win\ndows" }, Token)).Error!.Kind);
    }

    private static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => DeviceHost.StartAsync(settings =>
    {
        settings["Helpdesk:Stores:local:Profiles:Office:Systems:0"] = "Windows";
        settings["Helpdesk:Stores:local:Profiles:Phones:Systems:0"] = "Android";
        settings["Helpdesk:Stores:local:Profiles:Sales kit:Description"] = "What sales people need";
        settings["Helpdesk:Stores:local:Groups:Sales:Profiles:0"] = "Sales kit";
        settings["Helpdesk:Stores:local:Procedures:Collect logs:Kind"] = "Script";
        settings["Helpdesk:Stores:local:Procedures:Collect logs:Package"] = "collect.ps1";
        settings["Helpdesk:Stores:local:Procedures:Collect logs:Sha256"] = new string('a', 64);
        settings["Helpdesk:Stores:local:Procedures:Hotfix:Kind"] = "Patch";
        change?.Invoke(settings);
    });

    private static async Task<DeviceOrders> CheckInAsync(DeskHost host, EnrolledDevice device)
    {
        var orders = await host.Agents().CheckInAsync(device.Credential, new DeviceReport(), Token);
        Assert.True(orders.Succeeded, orders.Error?.Message);
        return orders.Value;
    }
}
