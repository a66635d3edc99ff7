namespace Helpdesk.Sdk;

/// <summary>Capability: missing patches are installed.</summary>
public interface IDevicePatcher
{
    /// <summary>Orders the missing patches of a device to be installed; nothing to do when none is missing or they are being installed.</summary>
    ValueTask<ChangeResult> StartDevicePatchesAsync(ChangePermit permit, DirectoryUser user, DevicePatchOrder order, CancellationToken cancellationToken);
}
