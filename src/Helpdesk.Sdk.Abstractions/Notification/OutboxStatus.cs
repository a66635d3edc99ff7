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
    /// <summary>Dropped with its operation, or given up and reported; its text is wiped.</summary>
    Dead,
    /// <summary>Given up (rejected or expired) and not reported yet; its text is wiped.</summary>
    GivenUp,
}
