namespace Helpdesk.Sdk;

/// <summary>Capability: list the devices of an account.</summary>
public interface IDeviceReader
{
    /// <summary>The devices.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    IAsyncEnumerable<UserDevice> ListDevicesAsync(DirectoryUser user, CancellationToken cancellationToken);
}
