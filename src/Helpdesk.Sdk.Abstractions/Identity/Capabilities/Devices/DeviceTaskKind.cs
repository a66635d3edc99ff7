namespace Helpdesk.Sdk;

/// <summary>What a device is to do.</summary>
public enum DeviceTaskKind
{
    /// <summary>Install its missing patches.</summary>
    Patches,
    /// <summary>Run a procedure.</summary>
    Procedure,
}
