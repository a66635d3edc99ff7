namespace Helpdesk.Sdk;

/// <summary>Capability: devices enroll themselves with a token of their user.</summary>
public interface IDeviceEnroller
{
    /// <summary>Whose a token is that works now. Compared in constant time; nothing is changed.</summary>
    /// <returns><see langword="null"/> for every other token: unknown, expired, revoked, of an account that is gone, disabled or over.</returns>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<DeviceTokenHolder?> FindTokenHolderAsync(Secret token, CancellationToken cancellationToken);

    /// <summary>Enrolls one more device. The token is judged again with the change itself: one that was revoked in between is refused as <see cref="RefusalReason.TokenInvalid"/>.</summary>
    ValueTask<DeviceEnrollmentResult> EnrollDeviceAsync(ChangePermit permit, DirectoryUser user, Secret token, DeviceReport device, CancellationToken cancellationToken);
}
