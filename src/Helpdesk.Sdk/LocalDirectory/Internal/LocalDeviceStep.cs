namespace Helpdesk.Sdk;

/// <summary>What one change makes of an account's devices, or an answer without any.</summary>
internal readonly record struct LocalDeviceStep
{
    private LocalDeviceStep(LocalDevices? devices, ChangeResult? result) => (Devices, Result) = (devices, result);

    public LocalDevices? Devices { get; }

    public ChangeResult? Result { get; }

    public static implicit operator LocalDeviceStep(LocalDevices devices) => new(devices, null);

    public static implicit operator LocalDeviceStep(ChangeResult result) => new(null, result);
}
