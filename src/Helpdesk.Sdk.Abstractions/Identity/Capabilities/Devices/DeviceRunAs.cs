namespace Helpdesk.Sdk;

/// <summary>Under which account of the device a script runs.</summary>
public enum DeviceRunAs
{
    /// <summary>The device's own system account.</summary>
    System,
    /// <summary>Whoever is signed in there.</summary>
    SignedInUser,
}
