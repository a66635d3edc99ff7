namespace Helpdesk.Sdk;

/// <summary>Where something that a device is to do stands.</summary>
public enum DeviceTaskStatus
{
    /// <summary>The device has not told yet what came of it.</summary>
    Waiting,
    /// <summary>The device did it.</summary>
    Succeeded,
    /// <summary>The device could not.</summary>
    Failed,
    /// <summary>The device did not tell in time; it does not get it any more.</summary>
    Expired,
}
