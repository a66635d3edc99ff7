namespace Helpdesk.Sdk;

/// <summary>Something that can be done. Others can add their own.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct HelpdeskAction(string Value)
{
#pragma warning disable CS1591 // the names of behaviour.md §2 say what they are
    public static readonly HelpdeskAction Search = new("Search");
    public static readonly HelpdeskAction Show = new("Show");
    public static readonly HelpdeskAction Evaluate = new("Evaluate");
    public static readonly HelpdeskAction ReadHistory = new("ReadHistory");
    public static readonly HelpdeskAction ExportHistory = new("ExportHistory");
    public static readonly HelpdeskAction ExportUsers = new("ExportUsers");
    public static readonly HelpdeskAction ResetPassword = new("ResetPassword");
    public static readonly HelpdeskAction SendResetLink = new("SendResetLink");
    public static readonly HelpdeskAction RemovePassword = new("RemovePassword");
    public static readonly HelpdeskAction RevealSecret = new("RevealSecret");
    public static readonly HelpdeskAction UnlockAccount = new("UnlockAccount");
    public static readonly HelpdeskAction Unenroll = new("Unenroll");
    public static readonly HelpdeskAction IssueEnrollmentCode = new("IssueEnrollmentCode");
    public static readonly HelpdeskAction RemoveAuthenticator = new("RemoveAuthenticator");
    public static readonly HelpdeskAction ResetAuthenticators = new("ResetAuthenticators");
    public static readonly HelpdeskAction IssueAccessPass = new("IssueAccessPass");
    public static readonly HelpdeskAction RegisterSecurityKey = new("RegisterSecurityKey");
    public static readonly HelpdeskAction RevokeSessions = new("RevokeSessions");
    public static readonly HelpdeskAction FreezeAccount = new("FreezeAccount");
    public static readonly HelpdeskAction UnfreezeAccount = new("UnfreezeAccount");
    public static readonly HelpdeskAction UpdateUser = new("UpdateUser");
    public static readonly HelpdeskAction EnableUser = new("EnableUser");
    public static readonly HelpdeskAction RestoreUser = new("RestoreUser");
    public static readonly HelpdeskAction CreateUser = new("CreateUser");
    public static readonly HelpdeskAction ImportUsers = new("ImportUsers");
    public static readonly HelpdeskAction DisableUser = new("DisableUser");
    public static readonly HelpdeskAction DeleteUser = new("DeleteUser");
    public static readonly HelpdeskAction AddToGroup = new("AddToGroup");
    public static readonly HelpdeskAction RemoveFromGroup = new("RemoveFromGroup");
    public static readonly HelpdeskAction AssignApplication = new("AssignApplication");
    public static readonly HelpdeskAction UnassignApplication = new("UnassignApplication");
    public static readonly HelpdeskAction EnrollDevice = new("EnrollDevice");
    public static readonly HelpdeskAction ManageDevice = new("ManageDevice");
    public static readonly HelpdeskAction NotifyEnrollment = new("NotifyEnrollment");
    public static readonly HelpdeskAction Approve = new("Approve");
    public static readonly HelpdeskAction StopTheDesk = new("StopTheDesk");
    public static readonly HelpdeskAction RevokeOperator = new("RevokeOperator");
    public static readonly HelpdeskAction StartTheDesk = new("StartTheDesk");
    public static readonly HelpdeskAction AdmitOperator = new("AdmitOperator");
    public static readonly HelpdeskAction LiftQuarantine = new("LiftQuarantine");
    public static readonly HelpdeskAction ImportContacts = new("ImportContacts");
    public static readonly HelpdeskAction Alert = new("Alert");
    public static readonly HelpdeskAction Deliver = new("Deliver");
    public static readonly HelpdeskAction Enroll = new("Enroll");
    public static readonly HelpdeskAction Verify = new("Verify");
    public static readonly HelpdeskAction MigrateState = new("MigrateState");
    public static readonly HelpdeskAction RotateKeys = new("RotateKeys");
    public static readonly HelpdeskAction VoidState = new("VoidState");
    public static readonly HelpdeskAction AcknowledgeStore = new("AcknowledgeStore");
    public static readonly HelpdeskAction PurgeHistory = new("PurgeHistory");
    public static readonly HelpdeskAction EraseHistory = new("EraseHistory");
#pragma warning restore CS1591

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
