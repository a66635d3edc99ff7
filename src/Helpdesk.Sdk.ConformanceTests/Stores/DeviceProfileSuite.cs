using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IDeviceProfiles"/>.</summary>
public abstract class DeviceProfileSuite : DeviceSuite
{
    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected DeviceProfileSuite(IDeviceFixture fixture) : base(fixture)
    {
    }

    /// <summary>By its name, whatever the letter case, and by nothing else.</summary>
    [Fact]
    public async Task A_profile_is_found_by_its_name_and_by_nothing_else()
    {
        var profile = await AddProfileAsync();
        var profiles = await CapabilityAsync<IDeviceProfiles>();
        Assert.Equal(profile.Name, (await profiles.FindDeviceProfileAsync(profile.Name.ToUpperInvariant(), Cancellation))?.Name);
        foreach (var reference in IdentityStoreSuite.HostileNames.Concat([NewName(), profile.Name[..^1], "*"]))
            Assert.True(await profiles.FindDeviceProfileAsync(reference, Cancellation) is null, $"'{reference}' found a profile.");
    }

    /// <summary>A profile is in force on each device it is for, those that come later too, until it is removed.</summary>
    [Fact]
    public async Task A_profile_is_in_force_on_the_devices_it_is_for_until_it_is_removed()
    {
        var (windows, any) = (await AddProfileAsync("Windows"), await AddProfileAsync());
        var (user, other) = (await AddAsync(), await AddAsync());
        var (laptop, _) = await AddDeviceAsync(user, Laptop);
        await AddDeviceAsync(other, Laptop);

        Assert.Equal(ChangeStatus.Succeeded, (await ApplyAsync(user, windows)).Status);
        Assert.Equal(ChangeStatus.Succeeded, (await ApplyAsync(user, any)).Status);
        Assert.Equal(ChangeStatus.NothingToDo, (await ApplyAsync(user, any)).Status);

        var (phone, _) = await AddDeviceAsync(user, Phone);
        var devices = await ListDevicesAsync(user);
        Assert.Equal(new[] { windows.Name, any.Name }.Order(), devices.Single(d => d.Id == laptop).Profiles.Order());
        Assert.Equal([any.Name], devices.Single(d => d.Id == phone).Profiles);
        Assert.Empty(Assert.Single(await ListDevicesAsync(other)).Profiles);
        Assert.Equal(2, (await ProfilesAsync(user)).Count);

        Assert.Equal(ChangeStatus.Succeeded, (await RemoveAsync(user, any)).Status);
        Assert.Equal(ChangeStatus.NothingToDo, (await RemoveAsync(user, any)).Status);
        devices = await ListDevicesAsync(user);
        Assert.Equal([windows.Name], devices.Single(d => d.Id == laptop).Profiles);
        Assert.Empty(devices.Single(d => d.Id == phone).Profiles);
    }

    /// <summary>What comes through a group is told and cannot be removed by itself; what is there both ways is in force once.</summary>
    [Fact]
    public async Task A_profile_through_a_group_is_told_and_stays()
    {
        var profile = await AddProfileAsync();
        var user = await AddAsync();
        Assert.SkipUnless(await Devices.ApplyThroughGroupAsync(user, profile, Cancellation), "Profiles do not come through groups here.");
        await AddDeviceAsync(user, Phone);
        Assert.NotNull(Assert.Single(await ProfilesAsync(user)).ThroughGroup);
        AssertRefused(await RemoveAsync(user, profile), RefusalReason.Constraint);
        Assert.Equal([profile.Name], Assert.Single(await ListDevicesAsync(user)).Profiles);

        Assert.Equal(ChangeStatus.Succeeded, (await ApplyAsync(user, profile)).Status);
        Assert.Equal([profile.Name], Assert.Single(await ListDevicesAsync(user)).Profiles);
        Assert.Equal(2, (await ProfilesAsync(user)).Count);
    }

    /// <summary>What is not known is refused.</summary>
    [Fact]
    public async Task An_unknown_profile_is_refused()
    {
        await AddProfileAsync();
        var user = await AddAsync();
        AssertRefused(await ApplyAsync(user, new DeviceProfile(NewName())), RefusalReason.InvalidValue);
        Assert.Empty(await ProfilesAsync(user));
    }

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var (kept, wanted) = (await AddProfileAsync(), await AddProfileAsync());
        var profiles = await CapabilityAsync<IDeviceProfiles>();
        var user = await AddAsync();
        await ApplyAsync(user, kept);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ManageDevice, p => profiles.ApplyDeviceProfileAsync(p, user, wanted, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ManageDevice, p => profiles.RemoveDeviceProfileAsync(p, user, kept, Cancellation));

        Assert.Equal([kept.Name], (await ProfilesAsync(user)).Select(static a => a.Profile.Name));
    }

    private async Task<DeviceProfile> AddProfileAsync(params string[] systems)
    {
        var profile = new DeviceProfile("P" + NewName()) { Systems = systems };
        await Devices.AddProfileAsync(profile, Cancellation);
        _ = await CapabilityAsync<IDeviceProfiles>();
        return profile;
    }

    private async Task<IReadOnlyList<DeviceProfileAssignment>> ProfilesAsync(DirectoryUser user) => await (await CapabilityAsync<IDeviceProfiles>()).ListDeviceProfilesAsync(user, Cancellation);

    private async Task<ChangeResult> ApplyAsync(DirectoryUser user, DeviceProfile profile) =>
        await (await CapabilityAsync<IDeviceProfiles>()).ApplyDeviceProfileAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, profile, Cancellation);

    private async Task<ChangeResult> RemoveAsync(DirectoryUser user, DeviceProfile profile) =>
        await (await CapabilityAsync<IDeviceProfiles>()).RemoveDeviceProfileAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, profile, Cancellation);
}
