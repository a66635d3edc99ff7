using Helpdesk.Sdk.Tests.Desk.Management;

namespace Helpdesk.Sdk.Tests.Desk.Devices;

/// <summary>Tokens for enrolling devices, at the desk and in the hands of a device.</summary>
public sealed class DeviceTokenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_not_see_secrets_has_a_token_mailed()
    {
        await using var host = await DeviceHost.StartAsync();
        var anna = await host.AddUserAsync("anna", email: "anna@x.example");
        var desk = host.As("olga", "Mailing");

        Assert.Equal(ErrorKind.Denied, (await desk.Devices.CreateTokenAsync(new DeviceTokenRequest(anna), Token)).Error?.Kind);
        Assert.Empty((await desk.Devices.ListTokensAsync(anna, Token)).Value!);

        using var mailed = (await desk.Devices.CreateTokenAsync(new DeviceTokenRequest(anna) { ToUser = true }, Token)).Value!;
        Assert.Null(mailed.Token);
        Assert.Single((await desk.Devices.ListTokensAsync(anna, Token)).Value!);
    }

    [Fact]
    public async Task A_token_enrolls_devices_for_720_days_and_is_shown_once()
    {
        await using var host = await DeviceHost.StartAsync();
        var anna = await host.AddUserAsync("anna", email: "anna@x.example");
        var desk = host.As("olga", "Devices");
        var request = new DeviceTokenRequest(anna) { IdempotencyKey = "k1" };
        using var made = (await desk.Devices.CreateTokenAsync(request, Token)).Value!;
        Assert.Equal(host.Time.GetUtcNow().AddDays(720), made.ExpiresAt);
        using var again = (await desk.Devices.CreateTokenAsync(request, Token)).Value!;
        Assert.True(again.Replayed);
        Assert.Null(again.Token);
        Assert.Equal(made.ExpiresAt, again.ExpiresAt);

        var token = made.Token!.Text();
        using var laptop = (await host.EnrollAsync(token)).Value!;
        using var phone = (await host.EnrollAsync(token, new DeviceReport { Model = "Redmi", OperatingSystem = "Android 14" })).Value!;
        var devices = (await desk.Devices.ListAsync(anna, Token)).Value!;
        Assert.Equal([("TECHMON-7", "Windows 11", "2 missing"), ("Redmi", "Android 14", null)], devices.Select(static d => (d.Name, d.OperatingSystem!, d.PatchStatus)));
        Assert.All(devices, static d => Assert.Equal("Saddle and Pedals", d.Customer));
        Assert.Equal(2, (await desk.Users.ShowAsync(anna, Token)).Value!.Devices);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.Contains(host.Outbox.Sent, static n => n.Text.Contains("The device TECHMON-7 was enrolled", StringComparison.Ordinal));
        host.Time.Advance(TimeSpan.FromDays(719.5));
        var listed = Assert.Single((await desk.Devices.ListTokensAsync(anna, Token)).Value!);
        Assert.Equal((made.Operation.Value, 1, 2, "olga", "Devices"), (listed.Id, listed.DaysLeft, listed.Uses, listed.CreatedBy, listed.Role));
        host.Time.Advance(TimeSpan.FromDays(0.5));
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(token)).Error!.Code);

        var history = await host.HistoryAsync();
        Assert.Equal(1, history.Count(static e => e.Action == HelpdeskAction.RevealSecret && e.Operator == "olga"));
        Assert.Equal(3, history.Count(static e => e.Action == HelpdeskAction.EnrollDevice && e.Status == HistoryStatus.Succeeded));
        Assert.Contains(history, static e => e.Action == HelpdeskAction.EnrollDevice && e.Status == HistoryStatus.Unproved);
        Assert.DoesNotContain(history, e => e.ToString()!.Contains(token[^43..], StringComparison.Ordinal));
        Assert.DoesNotContain(host.Outbox.Sent, n => n.Text.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_can_be_mailed_to_the_user_and_is_not_shown_then()
    {
        await using var host = await DeviceHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var (anna, mute) = (await host.AddUserAsync("anna", email: "anna@x.example"), await host.AddUserAsync("mute"));
        var desk = host.As("olga", "Devices");
        Assert.Equal(ErrorCode.NotifierUnavailable, (await desk.Devices.CreateTokenAsync(new DeviceTokenRequest(mute) { ToUser = true }, Token)).Error!.Code);
        Assert.Empty((await desk.Devices.ListTokensAsync(mute, Token)).Value!);
        // A fresh address is in quarantine.
        var fresh = await desk.Devices.CreateTokenAsync(new DeviceTokenRequest(anna) { ToUser = true }, Token);
        Assert.Equal(ErrorCode.NotifierUnavailable, fresh.Error?.Code);
        host.Time.Advance(TimeSpan.FromDays(2));

        using var made = (await desk.Devices.CreateTokenAsync(new DeviceTokenRequest(anna) { ToUser = true }, Token)).Value!;
        Assert.Null(made.Token);
        Assert.Equal(["a···@x.example"], made.SentTo);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        var mail = Assert.Single(host.Outbox.Sent, static n => n.Subject == "Your token for enrolling devices");
        Assert.Equal("anna@x.example", mail.Destination);
        var token = mail.Text.Split('\n').First(static l => l.StartsWith("local:", StringComparison.Ordinal)).Trim();
        using var device = (await host.EnrollAsync(token)).Value!;
        Assert.DoesNotContain(await host.HistoryAsync(), static e => e.Action == HelpdeskAction.RevealSecret && e.Operator == "olga");
    }

    [Fact]
    public async Task A_revoked_expired_guessed_or_foreign_token_gets_one_answer()
    {
        await using var host = await DeviceHost.StartAsync();
        var (anna, bob) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bob"));
        var desk = host.As("olga", "Devices");
        var (id, revoked) = await host.TokenAsync(anna);
        Assert.Equal(ErrorKind.NotFound, (await desk.Devices.RevokeTokenAsync(new RevokeDeviceTokenRequest(bob, id), Token)).Error!.Kind);
        Assert.True((await desk.Devices.RevokeTokenAsync(new RevokeDeviceTokenRequest(anna, id), Token)).Value!.Changed);
        Assert.False((await desk.Devices.RevokeTokenAsync(new RevokeDeviceTokenRequest(anna, id), Token)).Value!.Changed);
        var (_, live) = await host.TokenAsync(anna);
        var answers = new List<HelpdeskError?>();
        foreach (var token in new[] { revoked, live[..^1], live.Replace(anna.Id, bob.Id, StringComparison.Ordinal), live.Replace("local:", "managed:", StringComparison.Ordinal), live.Replace("local:", "nowhere:", StringComparison.Ordinal), live["local:".Length..], ":", "x", new string('x', 9000) })
            answers.Add((await host.EnrollAsync(token)).Error);
        Assert.All(answers, a => Assert.Equal((answers[0]!.Kind, answers[0]!.Code, answers[0]!.Message), (a!.Kind, a.Code, a.Message)));
        Assert.All(answers, static a => Assert.Empty(a!.Details));
        Assert.Empty((await desk.Devices.ListAsync(anna, Token)).Value!);
        Assert.Empty((await desk.Devices.ListAsync(bob, Token)).Value!);
        Assert.Equal(ErrorKind.InvalidInput, (await host.EnrollAsync(live, new DeviceReport { Name = "a\r\nBcc: x" })).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await host.EnrollAsync(live, new DeviceReport { MissingPatches = -1 })).Error!.Kind);
        Assert.True((await host.EnrollAsync(live)).Succeeded);
    }

    [Fact]
    public async Task Without_the_permission_outside_the_scope_and_for_oneself_no_token_is_made()
    {
        await using var host = await DeviceHost.StartAsync();
        var (anna, far) = (await host.AddUserAsync("anna"), await host.AddUserAsync("far", "OU=Board,DC=example"));
        var managed = host.Managed().Add("remote");
        Assert.Equal(ErrorKind.Denied, (await host.As("eve", "Onlooker").Devices.CreateTokenAsync(new DeviceTokenRequest(anna), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await host.As("eve", "Branch").Devices.CreateTokenAsync(new DeviceTokenRequest(far), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotFound, (await host.As("eve", "Branch").Devices.ListTokensAsync(far, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await host.As("anna", "Devices").Devices.CreateTokenAsync(new DeviceTokenRequest(anna), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.NotSupported, (await host.As("olga", "Devices").Devices.CreateTokenAsync(new DeviceTokenRequest(managed), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await host.As("olga", "Devices").Devices.CreateTokenAsync(new DeviceTokenRequest(anna) { Lifetime = TimeSpan.FromDays(-1) }, Token)).Error!.Kind);
        Assert.Empty((await host.As("olga", "Devices").Devices.ListTokensAsync(anna, Token)).Value!);
    }

    [Fact]
    public async Task Who_became_privileged_left_the_scope_was_frozen_or_disabled_gets_no_device_by_an_old_token()
    {
        await using var host = await DeviceHost.StartAsync();
        var (anna, bob, cleo) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bob"), await host.AddUserAsync("cleo"));
        var (_, annas) = await host.TokenAsync(anna);
        var (_, bobs) = await host.TokenAsync(bob, "Branch");
        var (_, cleos) = await host.TokenAsync(cleo);
        await AddToGroupAsync(host, anna, "Keepers");
        Assert.Equal(ErrorKind.Denied, (await host.As("olga", "Devices").Devices.CreateTokenAsync(new DeviceTokenRequest(anna), Token)).Error!.Kind);
        await MoveAsync(host, bob, "OU=Board,DC=example");
        Assert.True((await host.As("olga", "Devices").Accounts.FreezeAsync(new FreezeRequest(cleo, "odd"), Token)).Succeeded);

        foreach (var token in new[] { annas, bobs, cleos })
            Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(token)).Error!.Code);

        foreach (var user in new[] { anna, bob, cleo })
            Assert.Empty((await host.As("olga", "Devices").Devices.ListAsync(user, Token)).Value!);
        Assert.Contains(await host.HistoryAsync(), static e => e.Detail == "Denied: the person is privileged.");
    }

    [Fact]
    public async Task Tokens_of_a_revoked_operator_and_of_a_role_without_the_right_enroll_nothing()
    {
        await using var host = await DeviceHost.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Chief:Permissions:0"] = "StopTheDesk";
            s["Helpdesk:Roles:Chief:Policies:local:Mode"] = "Unrestricted";
        });
        var anna = await host.AddUserAsync("anna");
        var (_, byOlga) = await host.TokenAsync(anna);
        Assert.True((await host.As("boss", "Chief").Control.StopAsync(Token)).Succeeded);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(byOlga)).Error!.Code);
        Assert.True((await host.As("boss", "Chief").Control.StartAsync(Token)).Succeeded);
        Assert.True((await host.EnrollAsync(byOlga)).Succeeded);
        host.Source.Change(static s => s["Helpdesk:Roles:Devices:Permissions:1"] = "ManageUsers");
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(byOlga)).Error!.Code);
        host.Source.Change(static s => s["Helpdesk:Roles:Devices:Permissions:1"] = "ManageDevices");
        Assert.True((await host.EnrollAsync(byOlga)).Succeeded);
        Assert.True((await host.As("boss", "Chief").Control.RevokeAsync("olga", 7, Token)).Succeeded);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(byOlga)).Error!.Code);
        // Admitted again, olga makes new ones; the old one is that of whoever olga was then.
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await host.As("boss", "Chief").Control.AdmitAsync("OLGA", Token)).Value);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(byOlga)).Error!.Code);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await host.EnrollAsync((await host.TokenAsync(anna)).Token)).Succeeded);
    }

    [Fact]
    public async Task A_deleted_user_who_comes_back_has_no_live_token()
    {
        await using var host = await DeviceHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var (_, token) = await host.TokenAsync(anna);
        using var device = (await host.EnrollAsync(token)).Value!;
        Assert.True((await host.As("olga", "Admin").Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Succeeded);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(token)).Error!.Code);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.Agents().CheckInAsync(device.Credential, new DeviceReport(), Token)).Error!.Code);
        Assert.True((await host.As("olga", "Admin").Users.RestoreAsync(new UserRequest(anna), Token)).Succeeded);
        Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.EnrollAsync(token)).Error!.Code);
        Assert.True((await host.Agents().CheckInAsync(device.Credential, new DeviceReport(), Token)).Succeeded);
        Assert.Equal(DeviceTokenState.Revoked, Assert.Single((await host.As("olga", "Devices").Devices.ListTokensAsync(anna, Token)).Value!).State);
    }

    private static async Task AddToGroupAsync(DeskHost host, UserKey user, string group) =>
        Assert.Equal(ChangeStatus.Succeeded, (await host.Local.AddToGroupAsync(Permit(user, HelpdeskAction.AddToGroup), (await UserAsync(host, user)), (await host.Local.FindGroupAsync(group, Token))!, Token)).Status);

    private static async Task MoveAsync(DeskHost host, UserKey user, string container) =>
        Assert.Equal(ChangeStatus.Succeeded, (await host.Local.UpdateUserAsync(Permit(user, HelpdeskAction.UpdateUser), await UserAsync(host, user), new UserUpdate { Container = DistinguishedName.Parse(container) }, Token)).Status);

    private static async Task<DirectoryUser> UserAsync(DeskHost host, UserKey user) => (await host.Local.ResolveAsync(UserReference.ById(user), Token))!;

    private static ChangePermit Permit(UserKey user, HelpdeskAction action) => new(OperationId.Create(DateTimeOffset.UnixEpoch), action, user.Store, user.Id);
}
