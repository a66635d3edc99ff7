namespace Helpdesk.Sdk;

/// <summary>Where a secure link stands.</summary>
public enum SecureLinkStatus
{
    /// <summary>Its operation has no outcome yet.</summary>
    Held,
    /// <summary>It can be redeemed.</summary>
    Live,
    /// <summary>An operation is redeeming it.</summary>
    Claimed,
    /// <summary>It was redeemed.</summary>
    Used,
    /// <summary>It was replaced, or made worthless by another change.</summary>
    Dead,
}
