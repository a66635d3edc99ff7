namespace Helpdesk.Sdk;

/// <summary>Where a verification session stands.</summary>
public enum SessionStatus
{
    /// <summary>More must be proven.</summary>
    Open,
    /// <summary>It holds the caller proof.</summary>
    Proven,
    /// <summary>Over: expired, replaced by another, or ended.</summary>
    Ended,
}
