namespace Helpdesk.Sdk;

/// <summary>The decision, best first: allow beats verify-first beats approval-first beats deny.</summary>
public enum PolicyOutcome
{
    /// <summary>Go ahead.</summary>
    Allow,
    /// <summary>Prove the caller first.</summary>
    VerifyFirst,
    /// <summary>Have a second person approve first.</summary>
    ApprovalFirst,
    /// <summary>No.</summary>
    Deny,
}
