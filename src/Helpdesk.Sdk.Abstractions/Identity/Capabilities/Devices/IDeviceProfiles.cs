namespace Helpdesk.Sdk;

/// <summary>Capability: profiles are applied to all devices of an account, those that come later too, and removed.</summary>
public interface IDeviceProfiles
{
    /// <summary>The profiles of an account, those through groups too.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<IReadOnlyList<DeviceProfileAssignment>> ListDeviceProfilesAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Finds a profile by its name, whatever the letter case.</summary>
    ValueTask<DeviceProfile?> FindDeviceProfileAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Applies a profile.</summary>
    ValueTask<ChangeResult> ApplyDeviceProfileAsync(ChangePermit permit, DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken);

    /// <summary>Removes a profile that was applied to the account itself; one that comes through a group only is refused.</summary>
    ValueTask<ChangeResult> RemoveDeviceProfileAsync(ChangePermit permit, DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken);
}
