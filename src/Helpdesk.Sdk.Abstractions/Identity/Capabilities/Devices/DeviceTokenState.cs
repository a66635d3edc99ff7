namespace Helpdesk.Sdk;

/// <summary>Whether devices can be enrolled with a token.</summary>
public enum DeviceTokenState
{
    /// <summary>They can.</summary>
    Live,
    /// <summary>Its time is over.</summary>
    Expired,
    /// <summary>Somebody ended it.</summary>
    Revoked,
}
