namespace Helpdesk.Sdk;

/// <summary>What passing a limit means.</summary>
public enum ExcessMeaning
{
    /// <summary>The limit is reached; wait.</summary>
    LimitReached,
    /// <summary>A second person must approve.</summary>
    ApprovalRequired,
}
