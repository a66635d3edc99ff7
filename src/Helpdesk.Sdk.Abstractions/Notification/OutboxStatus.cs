namespace Helpdesk.Sdk;

/// <summary>Where a queued message stands.</summary>
public enum OutboxStatus
{
    /// <summary>Waits for its operation's outcome.</summary>
    Held,
    /// <summary>May be sent.</summary>
    Ready,
    /// <summary>Sent; its text is wiped.</summary>
    Sent,
    /// <summary>Given up: rejected, expired or dropped with its operation; its text is wiped.</summary>
    Dead,
}
