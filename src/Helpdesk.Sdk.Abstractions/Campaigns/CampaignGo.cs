namespace Helpdesk.Sdk;

/// <summary>Whether a worker may begin with a recipient.</summary>
public enum CampaignGo
{
    /// <summary>It is marked as being sent: send it now, once.</summary>
    Send,
    /// <summary>The rate cap is reached; not before <see cref="CampaignStepResult.NotBefore"/>.</summary>
    Wait,
    /// <summary>The campaign is paused, cancelled or over, its operator revoked or the desk stopped.</summary>
    Halted,
    /// <summary>The lease is over: somebody else may have it.</summary>
    Lost,
}
