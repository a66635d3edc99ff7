namespace Helpdesk.Sdk;

/// <summary>Where a request for approval stands.</summary>
public enum ApprovalStatus
{
    /// <summary>Nobody has answered yet.</summary>
    Pending,
    /// <summary>A second person agreed.</summary>
    Granted,
    /// <summary>A second person refused.</summary>
    Refused,
    /// <summary>Worthless: requester or approver was revoked.</summary>
    Void,
}
