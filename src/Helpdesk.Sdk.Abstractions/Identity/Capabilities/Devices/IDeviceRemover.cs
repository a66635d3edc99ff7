namespace Helpdesk.Sdk;

/// <summary>Capability: devices are retired.</summary>
public interface IDeviceRemover
{
    /// <summary>Takes a device away from its account: its credential does not work any more, and what was ordered for it is dropped.</summary>
    ValueTask<ChangeResult> RemoveDeviceAsync(ChangePermit permit, DirectoryUser user, string device, CancellationToken cancellationToken);
}
