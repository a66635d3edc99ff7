namespace Helpdesk.Sdk;

/// <summary>What came of sending.</summary>
public enum NotificationStatus
{
    /// <summary>The next hop took it.</summary>
    Sent,
    /// <summary>Not taken; may work later.</summary>
    Failed,
    /// <summary>Refused for good.</summary>
    Rejected,
    /// <summary>It left and no answer came.</summary>
    Unknown,
}
