namespace Helpdesk.Sdk;

/// <summary>What a change of devices leaves behind, for the reconciler.</summary>
internal enum DeviceTrace
{
    TokenMade,
    TokenRevoked,
    DeviceEnrolled,
    DeviceRemoved,
    ProfileApplied,
    ProfileRemoved,
    TaskGiven,
}
