namespace Helpdesk.Sdk;

/// <summary>Capability: what was ordered for devices, and what came of it.</summary>
public interface IDeviceTasks
{
    /// <summary>The tasks of an account's devices, the newest first; old ones are forgotten.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<IReadOnlyList<DeviceTask>> ListDeviceTasksAsync(DirectoryUser user, CancellationToken cancellationToken);
}
