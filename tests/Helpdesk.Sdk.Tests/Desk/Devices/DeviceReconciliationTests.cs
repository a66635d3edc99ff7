namespace Helpdesk.Sdk.Tests.Desk.Devices;

/// <summary>What became of a change of devices is told by what it leaves.</summary>
public sealed class DeviceReconciliationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_of_devices_is_told_by_reading()
    {
        await using var host = await DeviceHost.StartAsync(static s =>
        {
            s["Helpdesk:Stores:local:Profiles:Office:Systems:0"] = "Windows";
            s["Helpdesk:Stores:local:Procedures:Hotfix:Kind"] = "Patch";
        });
        var anna = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Devices").Devices;
        await IsAsync(HelpdeskAction.EnrollDevice, DeviceTrace.TokenMade, "nothing", SettlementStatus.Refused);
        var (id, token) = await host.TokenAsync(anna);
        await IsAsync(HelpdeskAction.EnrollDevice, DeviceTrace.TokenMade, id, SettlementStatus.Succeeded);
        using var device = (await host.EnrollAsync(token)).Value!;
        await IsAsync(HelpdeskAction.EnrollDevice, DeviceTrace.DeviceEnrolled, device.Device, SettlementStatus.Succeeded);
        await IsAsync(HelpdeskAction.EnrollDevice, DeviceTrace.DeviceEnrolled, id, SettlementStatus.Refused);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.TokenRevoked, id, SettlementStatus.Refused);
        await desk.RevokeTokenAsync(new RevokeDeviceTokenRequest(anna, id), Token);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.TokenRevoked, id, SettlementStatus.Succeeded);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.ProfileApplied, "Office", SettlementStatus.Refused);
        await desk.ApplyProfileAsync(new DeviceProfileRequest(anna, "Office"), Token);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.ProfileApplied, "Office", SettlementStatus.Succeeded);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.ProfileRemoved, "Office", SettlementStatus.Refused);
        var patches = (await desk.StartPatchesAsync(new DeviceRequest(anna, device.Device), Token)).Value!;
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.TaskGiven, patches.Operation.Value, SettlementStatus.Succeeded);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.TaskGiven, id, SettlementStatus.Refused);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.DeviceRemoved, device.Device, SettlementStatus.Refused);
        await desk.RemoveAsync(new DeviceRequest(anna, device.Device), Token);
        await IsAsync(HelpdeskAction.ManageDevice, DeviceTrace.DeviceRemoved, device.Device, SettlementStatus.Succeeded);

        async Task IsAsync(HelpdeskAction action, DeviceTrace trace, string thing, SettlementStatus expected)
        {
            var user = await host.Local.ResolveAsync(UserReference.ById(anna), Token);
            var before = new ReconcileFacts { Thing = thing, Role = trace.ToString() };
            Assert.Equal(expected, (await new ManagedReconciliation(host.Protector).JudgeAsync(host.Local, action, before, user, true, Token))!.Value.Status);
        }
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_found_again()
    {
        await using var host = await DeviceHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var accounts = new LosingAccounts(host.State.LocalAccounts);
        var lossy = new LocalIdentityStore("local", accounts, host.Time);
        var user = (await lossy.ResolveAsync(UserReference.ById(anna), Token))!;
        var permit = new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.EnrollDevice, anna.Store, anna.Id);
        var made = await lossy.CreateDeviceTokenAsync(permit, user, new DeviceTokenOrder(TimeSpan.FromDays(1), "olga", "Devices"), Token);
        // Stored, and the answer is lost: unknown, and nobody gets the secret.
        Assert.Equal(ChangeStatus.Unknown, made.Change.Status);
        Assert.Null(made.Secret);
        var before = new ReconcileFacts { Thing = permit.Operation.Value, Role = nameof(DeviceTrace.TokenMade) };
        Assert.Equal(SettlementStatus.Succeeded, (await new ManagedReconciliation(host.Protector).JudgeAsync(host.Local, HelpdeskAction.EnrollDevice, before, user, true, Token))!.Value.Status);
        Assert.Equal(permit.Operation.Value, Assert.Single((await host.As("olga", "Devices").Devices.ListTokensAsync(anna, Token)).Value!).Id);
    }

    private sealed class LosingAccounts(ILocalAccountStore inner) : ILocalAccountStore
    {
        public ValueTask<IReadOnlyList<LocalAccount>> FindAsync(string store, string text, bool idOnly, CancellationToken cancellationToken) => inner.FindAsync(store, text, idOnly, cancellationToken);

        public ValueTask<IReadOnlyList<LocalAccount>> SearchAsync(string store, LocalAccountQuery query, string? after, int size, CancellationToken cancellationToken) => inner.SearchAsync(store, query, after, size, cancellationToken);

        public ValueTask<bool> TryAddAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken) => inner.TryAddAsync(permit, account, cancellationToken);

        public async ValueTask<bool> TryUpdateAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken)
        {
            await inner.TryUpdateAsync(permit, account, cancellationToken);
            throw new StateUnavailableException("The connection broke.");
        }

        public ValueTask<bool> TryRecordSignInAsync(LocalAccount account, CancellationToken cancellationToken) => inner.TryRecordSignInAsync(account, cancellationToken);
    }
}
