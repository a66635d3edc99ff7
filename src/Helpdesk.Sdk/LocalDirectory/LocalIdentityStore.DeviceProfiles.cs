namespace Helpdesk.Sdk;

/// <content>Profiles for devices. They are configured; which account has them is kept with it.</content>
public sealed partial class LocalIdentityStore : IDeviceProfiles
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeviceProfileAssignment>> ListDeviceProfilesAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        ProfilesOf(await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask<DeviceProfile?> FindDeviceProfileAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_devices.FindProfile(reference));
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> ApplyDeviceProfileAsync(ChangePermit permit, DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ManageDevice);
        ArgumentNullException.ThrowIfNull(profile);
        cancellationToken.ThrowIfCancellationRequested();
        if (_devices.FindProfile(profile.Name) is not { } found)
            return ChangeResult.Refused(RefusalReason.InvalidValue, "There is no such profile.");
        return await ChangeDevicesAsync(permit, user, devices => devices.Profiles.Any(p => Named(p.Profile, found.Name))
            ? ChangeResult.NothingToDo("The profile was applied already.")
            : devices with { Profiles = [.. devices.Profiles, new LocalProfileAssignment(found.Name, _time.GetUtcNow())] }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveDeviceProfileAsync(ChangePermit permit, DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ManageDevice);
        ArgumentNullException.ThrowIfNull(profile);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeAsync(permit, user, account =>
        {
            var devices = LocalDevices.Of(account);
            var kept = devices.Profiles.Where(p => !Named(p.Profile, profile.Name)).ToList();
            if (kept.Count < devices.Profiles.Count)
                return (devices with { Profiles = kept }).In(account);
            return ProfilesOf(account).FirstOrDefault(p => Named(p.Profile.Name, profile.Name))?.ThroughGroup is { } group
                ? ChangeResult.Refused(RefusalReason.Constraint, $"The profile comes through the group '{group}' only.")
                : ChangeResult.NothingToDo("The profile was not applied.");
        }, cancellationToken).ConfigureAwait(false);
    }

    private IReadOnlyList<DeviceProfileAssignment> ProfilesOf(LocalAccount account) =>
        _devices.ProfilesOf(LocalDevices.Of(account), _structure.Reach(LocalDetails.Of(account).Groups).Keys.Order(StringComparer.OrdinalIgnoreCase));

    // Each once, whatever the ways it comes.
    private static IReadOnlyList<DeviceProfile> ProfilesOn(LocalDeviceState state, IReadOnlyList<DeviceProfileAssignment> assigned) =>
        [.. assigned.Select(static a => a.Profile).Where(p => state.Runs(p.Systems)).DistinctBy(static p => p.Name)];

    private static bool Named(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
