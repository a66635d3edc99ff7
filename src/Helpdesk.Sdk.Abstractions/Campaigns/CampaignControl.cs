namespace Helpdesk.Sdk;

/// <summary>What operators decided about a campaign.</summary>
public enum CampaignControl
{
    /// <summary>Plan and send.</summary>
    Running,
    /// <summary>Nothing is begun until somebody resumes it.</summary>
    Paused,
    /// <summary>Nothing is begun any more; final.</summary>
    Cancelled,
}
