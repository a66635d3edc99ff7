namespace Helpdesk.Sdk;

/// <summary>How a campaign stands.</summary>
public enum CampaignStatus
{
    /// <summary>Recipients are still being found; those found are sent to already.</summary>
    Planning,
    /// <summary>All recipients are known and some are not settled.</summary>
    Sending,
    /// <summary>Held by an operator.</summary>
    Paused,
    /// <summary>Ended by an operator.</summary>
    Cancelled,
    /// <summary>Every recipient is settled.</summary>
    Completed,
}
