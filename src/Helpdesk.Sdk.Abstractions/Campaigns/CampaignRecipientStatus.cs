namespace Helpdesk.Sdk;

/// <summary>Where a recipient stands.</summary>
public enum CampaignRecipientStatus
{
    /// <summary>Waits to be sent; of a cancelled campaign: never sent.</summary>
    Waiting,
    /// <summary>A worker has it and has not begun; it returns when the worker dies.</summary>
    Leased,
    /// <summary>A worker is handing the message over at this moment.</summary>
    Sending,
    /// <summary>The next hop took it.</summary>
    Sent,
    /// <summary>Refused for good, or tried too often.</summary>
    Failed,
    /// <summary>It may have left: the worker died or no answer came. Never sent again by itself.</summary>
    Unknown,
    /// <summary>The user has no address that mail can be sent to.</summary>
    WithoutAddress,
    /// <summary>Left out for a reason that stands beside it: disabled, frozen, enrolled meanwhile.</summary>
    Skipped,
}
