using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IDevicePatcher"/>, <see cref="IDeviceProcedures"/>, <see cref="IDeviceTasks"/>, <see cref="IDeviceAgents"/> and <see cref="IDeviceRemover"/>.</summary>
public abstract class DeviceTaskSuite : DeviceSuite
{
    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected DeviceTaskSuite(IDeviceFixture fixture) : base(fixture)
    {
    }

    /// <summary>What a device tells shows, and what it does not tell stays.</summary>
    [Fact]
    public async Task A_device_tells_of_itself()
    {
        var agents = await CapabilityAsync<IDeviceAgents>();
        var user = await AddAsync();
        var (id, credential) = await AddDeviceAsync(user, Laptop);
        var before = Assert.Single(await ListDevicesAsync(user)).LastActivity;
        if (Devices.CannotPass is null)
            await Devices.PassAsync(TimeSpan.FromHours(1), Cancellation);

        var orders = await agents.CheckInAsync(credential, new DeviceReport { MissingPatches = 0, Components = ["AG"] }, Cancellation);

        Assert.Equal((id, user.Key), (orders?.Device.Id, orders?.User.Key));
        Assert.Empty(orders!.Tasks);
        var device = Assert.Single(await ListDevicesAsync(user));
        Assert.Equal((0, "TECHMON-7", "Windows 11"), (device.MissingPatches, device.Name, device.OperatingSystem));
        Assert.Equal(["AG"], device.Components);
        Assert.True(Devices.CannotPass is not null || device.LastActivity > before, "A check-in left no trace of its time.");
    }

    /// <summary>Only a device's own credential speaks for it.</summary>
    [Fact]
    public async Task Nothing_but_the_credential_speaks_for_a_device()
    {
        var agents = await CapabilityAsync<IDeviceAgents>();
        var user = await AddAsync();
        using var token = (await CreateAsync(user)).Secret!;
        var (_, credential) = await AddDeviceAsync(user, Laptop);
        var text = credential.Use(0, static (characters, _) => characters.ToString());
        foreach (var guess in new[] { token.Use(0, static (characters, _) => characters.ToString()), text[..^1], text + "A", text[1..], "", "x.y", new string('a', 5000) })
        {
            using var wrong = new Secret(guess);
            Assert.True(await agents.CheckInAsync(wrong, new DeviceReport { Name = "thief" }, Cancellation) is null, $"'{guess}' spoke for a device.");
        }
        Assert.Null(await (await CapabilityAsync<IDeviceEnroller>()).FindTokenHolderAsync(credential, Cancellation));
        Assert.Equal("TECHMON-7", Assert.Single(await ListDevicesAsync(user)).Name);
        await Devices.DisableAsync(user, Cancellation);
        Assert.Null(await agents.CheckInAsync(credential, new DeviceReport(), Cancellation));
    }

    /// <summary>Patches are ordered once, come to that device and no other until it tells, and can be ordered again.</summary>
    [Fact]
    public async Task Missing_patches_are_installed_once()
    {
        var (patcher, agents) = (await CapabilityAsync<IDevicePatcher>(), await CapabilityAsync<IDeviceAgents>());
        var user = await AddAsync();
        var (laptop, credential) = await AddDeviceAsync(user, Laptop);
        var (phone, other) = await AddDeviceAsync(user, Phone);
        var permit = Permits.For(user.Key, HelpdeskAction.ManageDevice);

        Assert.Equal(ChangeStatus.Succeeded, (await patcher.StartDevicePatchesAsync(permit, user, new(laptop) { OrderedBy = "olga", Role = "Desk" }, Cancellation)).Status);

        Assert.Equal(ChangeStatus.NothingToDo, (await PatchAsync(user, laptop)).Status);
        AssertRefused(await PatchAsync(user, phone), RefusalReason.Constraint);
        AssertRefused(await PatchAsync(user, "nothing"), RefusalReason.InvalidValue);
        Assert.Empty((await agents.CheckInAsync(other, new DeviceReport(), Cancellation))!.Tasks);
        var task = Assert.Single((await agents.CheckInAsync(credential, new DeviceReport(), Cancellation))!.Tasks);
        Assert.Equal((DeviceTaskKind.Patches, laptop, permit.Operation), (task.Kind, task.Device, task.Operation));
        Assert.Equal(("olga", "Desk"), (task.OrderedBy, task.Role));
        Assert.Equal(task.Id, Assert.Single((await agents.CheckInAsync(credential, new DeviceReport(), Cancellation))!.Tasks).Id);
        Assert.Null(await agents.FindOpenTaskAsync(other, task.Id, Cancellation));
        Assert.False(await agents.FinishTaskAsync(other, task.Id, true, "not mine", Cancellation));

        Assert.True(await agents.FinishTaskAsync(credential, task.Id, true, "3 installed", Cancellation));

        Assert.False(await agents.FinishTaskAsync(credential, task.Id, false, "again", Cancellation));
        Assert.Empty((await agents.CheckInAsync(credential, new DeviceReport { MissingPatches = 0 }, Cancellation))!.Tasks);
        var told = Assert.Single(await TasksAsync(user));
        Assert.Equal((DeviceTaskStatus.Succeeded, "3 installed"), (told.Status, told.Log));
        Assert.NotNull(told.FinishedAt);
        Assert.Equal(ChangeStatus.NothingToDo, (await PatchAsync(user, laptop)).Status);
    }

    /// <summary>A procedure runs on the devices that were chosen, or on all it is for, as the one it was ordered for.</summary>
    [Fact]
    public async Task An_approved_procedure_runs_on_the_devices_it_is_for()
    {
        var script = await ApproveAsync(DeviceProcedureKind.Script);
        var (procedures, agents) = (await CapabilityAsync<IDeviceProcedures>(), await CapabilityAsync<IDeviceAgents>());
        var user = await AddAsync();
        var (laptop, credential) = await AddDeviceAsync(user, Laptop);
        var (second, _) = await AddDeviceAsync(user, Laptop with { Name = "Second" });
        var (phone, _) = await AddDeviceAsync(user, Phone);
        Assert.Equal(script.Name, (await procedures.FindDeviceProcedureAsync(script.Name.ToUpperInvariant(), Cancellation))?.Name);
        Assert.Contains(await procedures.ListDeviceProceduresAsync(Cancellation), p => p.Name == script.Name);

        Assert.Equal(ChangeStatus.Succeeded, (await RunAsync(user, new(script) { RunAs = DeviceRunAs.SignedInUser, Devices = [laptop], LogTo = ["log@example.com"], OrderedBy = "olga", Role = "Desk" })).Status);
        AssertRefused(await RunAsync(user, new(script) { RunAs = DeviceRunAs.System, Devices = [laptop, phone] }), RefusalReason.Constraint);
        AssertRefused(await RunAsync(user, new(script) { RunAs = DeviceRunAs.System, Devices = [laptop, "nothing"] }), RefusalReason.InvalidValue);

        var task = Assert.Single((await agents.CheckInAsync(credential, new DeviceReport(), Cancellation))!.Tasks);
        Assert.Equal((script.Name, DeviceRunAs.SignedInUser, "olga", "Desk"), (task.Procedure?.Name, task.RunAs, task.OrderedBy, task.Role));
        var open = await agents.FindOpenTaskAsync(credential, task.Id, Cancellation);
        Assert.Equal((user.Key, laptop), (open!.User.Key, open.Device.Id));
        Assert.Equal(["log@example.com"], open.LogTo);

        Assert.Equal(ChangeStatus.Succeeded, (await RunAsync(user, new(script) { RunAs = DeviceRunAs.System })).Status);
        var ordered = (await TasksAsync(user)).Where(static t => t.RunAs == DeviceRunAs.System).Select(static t => t.Device).Order();
        Assert.Equal(new[] { laptop, second }.Order(), ordered);
    }

    /// <summary>A patch procedure runs as nobody in particular and has no log.</summary>
    [Fact]
    public async Task A_patch_procedure_chooses_nothing()
    {
        var patch = await ApproveAsync(DeviceProcedureKind.Patch);
        var script = await ApproveAsync(DeviceProcedureKind.Script);
        var user = await AddAsync();
        await AddDeviceAsync(user, Laptop);
        foreach (var runAs in Enum.GetValues<DeviceRunAs>())
            AssertRefused(await RunAsync(user, new(patch) { RunAs = runAs }), RefusalReason.InvalidValue);
        AssertRefused(await RunAsync(user, new(patch) { LogTo = ["log@example.com"] }), RefusalReason.InvalidValue);
        // What the caller says it is does not count.
        AssertRefused(await RunAsync(user, new(patch with { Kind = DeviceProcedureKind.Script }) { RunAs = DeviceRunAs.System }), RefusalReason.InvalidValue);
        AssertRefused(await RunAsync(user, new(script)), RefusalReason.InvalidValue);
        Assert.Empty(await TasksAsync(user));
        Assert.Equal(ChangeStatus.Succeeded, (await RunAsync(user, new(patch))).Status);
    }

    /// <summary>Nothing runs that is not approved, when it is ordered and when the device comes for it.</summary>
    [Fact]
    public async Task What_is_not_approved_does_not_run()
    {
        var (script, changed) = (await ApproveAsync(DeviceProcedureKind.Script), await ApproveAsync(DeviceProcedureKind.Script));
        var agents = await CapabilityAsync<IDeviceAgents>();
        var user = await AddAsync();
        var (_, credential) = await AddDeviceAsync(user, Laptop);
        AssertRefused(await RunAsync(user, new(script with { Name = NewName() }) { RunAs = DeviceRunAs.System }), RefusalReason.Constraint);
        Assert.Equal(ChangeStatus.Succeeded, (await RunAsync(user, new(script) { RunAs = DeviceRunAs.System })).Status);
        Assert.Equal(ChangeStatus.Succeeded, (await RunAsync(user, new(changed) { RunAs = DeviceRunAs.System })).Status);
        Assert.Equal(2, (await agents.CheckInAsync(credential, new DeviceReport(), Cancellation))!.Tasks.Count);

        await Devices.WithdrawAsync(script, Cancellation);
        await Devices.ApproveAsync(changed with { Kind = DeviceProcedureKind.Patch }, Cancellation);

        Assert.Empty((await agents.CheckInAsync(credential, new DeviceReport(), Cancellation))!.Tasks);
        AssertRefused(await RunAsync(user, new(script) { RunAs = DeviceRunAs.System }), RefusalReason.Constraint);
    }

    /// <summary>A removed device speaks for itself no more and leaves nothing behind; the others stay.</summary>
    [Fact]
    public async Task A_removed_device_is_gone()
    {
        var (remover, agents) = (await CapabilityAsync<IDeviceRemover>(), await CapabilityAsync<IDeviceAgents>());
        var user = await AddAsync();
        var (laptop, credential) = await AddDeviceAsync(user, Laptop);
        var (phone, other) = await AddDeviceAsync(user, Phone);
        await PatchAsync(user, laptop);

        Assert.Equal(ChangeStatus.Succeeded, (await remover.RemoveDeviceAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, laptop, Cancellation)).Status);

        Assert.Null(await agents.CheckInAsync(credential, Laptop, Cancellation));
        Assert.NotNull(await agents.CheckInAsync(other, new DeviceReport(), Cancellation));
        Assert.Equal([phone], (await ListDevicesAsync(user)).Select(static d => d.Id));
        Assert.Empty(await TasksAsync(user));
        Assert.Equal(ChangeStatus.NothingToDo, (await remover.RemoveDeviceAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, laptop, Cancellation)).Status);
    }

    /// <summary>Without a permit of its own nothing is ordered or removed.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var script = await ApproveAsync(DeviceProcedureKind.Script);
        var (patcher, procedures, remover) = (await CapabilityAsync<IDevicePatcher>(), await CapabilityAsync<IDeviceProcedures>(), await CapabilityAsync<IDeviceRemover>());
        var user = await AddAsync();
        var (laptop, _) = await AddDeviceAsync(user, Laptop);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ManageDevice, p => patcher.StartDevicePatchesAsync(p, user, new(laptop), Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ManageDevice, p => procedures.RunDeviceProcedureAsync(p, user, new(script) { RunAs = DeviceRunAs.System }, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ManageDevice, p => remover.RemoveDeviceAsync(p, user, laptop, Cancellation));

        Assert.Empty(await TasksAsync(user));
        Assert.Single(await ListDevicesAsync(user));
    }

    private async Task<DeviceProcedure> ApproveAsync(DeviceProcedureKind kind)
    {
        var procedure = new DeviceProcedure("R" + NewName(), kind) { Systems = ["Windows"] };
        await Devices.ApproveAsync(procedure, Cancellation);
        _ = await CapabilityAsync<IDeviceProcedures>();
        return procedure;
    }

    private async Task<ChangeResult> PatchAsync(DirectoryUser user, string device) =>
        await (await CapabilityAsync<IDevicePatcher>()).StartDevicePatchesAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, new(device), Cancellation);

    private async Task<ChangeResult> RunAsync(DirectoryUser user, DeviceProcedureRun run) =>
        await (await CapabilityAsync<IDeviceProcedures>()).RunDeviceProcedureAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, run, Cancellation);

    private async Task<IReadOnlyList<DeviceTask>> TasksAsync(DirectoryUser user) => await (await CapabilityAsync<IDeviceTasks>()).ListDeviceTasksAsync(user, Cancellation);
}
