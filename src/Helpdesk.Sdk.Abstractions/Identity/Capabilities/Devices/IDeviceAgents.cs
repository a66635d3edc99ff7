namespace Helpdesk.Sdk;

/// <summary>
/// Capability: enrolled devices speak for themselves, with their own credential. These members take no permit, because no help desk acts: a device only tells of itself, and
/// nothing that an operator decided is changed by it.
/// </summary>
public interface IDeviceAgents
{
    /// <summary>Takes what a device tells and answers what it is to do.</summary>
    /// <returns><see langword="null"/> for a credential that does not work: unknown, of a device that was removed, of an account that is gone, disabled or over.</returns>
    /// <exception cref="IdentityStoreException">Why reading or writing failed.</exception>
    ValueTask<DeviceOrders?> CheckInAsync(Secret credential, DeviceReport report, CancellationToken cancellationToken);

    /// <summary>The open task of this id that the device has; <see langword="null"/> = it has none, or the credential does not work.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<DeviceTaskReceiver?> FindOpenTaskAsync(Secret credential, string task, CancellationToken cancellationToken);

    /// <summary>Takes what came of a task, once.</summary>
    /// <returns>Whether it was open.</returns>
    /// <exception cref="IdentityStoreException">Why writing failed.</exception>
    ValueTask<bool> FinishTaskAsync(Secret credential, string task, bool succeeded, string? log, CancellationToken cancellationToken);
}
