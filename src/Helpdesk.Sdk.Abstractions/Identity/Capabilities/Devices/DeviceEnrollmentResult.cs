namespace Helpdesk.Sdk;

/// <summary>What came of enrolling a device.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="Device">The device's id: the operation that enrolled it. Only when it succeeded.</param>
/// <param name="Credential">What the device proves itself with from now on, told this once; the caller owns it. Only when it succeeded.</param>
public sealed record DeviceEnrollmentResult(ChangeResult Change, string? Device = null, Secret? Credential = null);
