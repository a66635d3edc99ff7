namespace Helpdesk.Sdk;

/// <summary>A right that a role can be granted. Denied unless granted.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct Permission(string Value)
{
#pragma warning disable CS1591 // the names of behaviour.md §2 say what they are
    public static readonly Permission FindUsers = new("FindUsers");
    public static readonly Permission ViewContactData = new("ViewContactData");
    public static readonly Permission Evaluate = new("Evaluate");
    public static readonly Permission ViewHistory = new("ViewHistory");
    public static readonly Permission ExportUsers = new("ExportUsers");
    public static readonly Permission ResetAnyPassword = new("ResetAnyPassword");
    public static readonly Permission RevealSecret = new("RevealSecret");
    public static readonly Permission UnlockAnyAccount = new("UnlockAnyAccount");
    public static readonly Permission Unenroll = new("Unenroll");
    public static readonly Permission IssueEnrollmentCode = new("IssueEnrollmentCode");
    public static readonly Permission ResetAuthenticators = new("ResetAuthenticators");
    public static readonly Permission EnrollSecurityKey = new("EnrollSecurityKey");
    public static readonly Permission RevokeSessions = new("RevokeSessions");
    public static readonly Permission FreezeAccount = new("FreezeAccount");
    public static readonly Permission UnfreezeAccount = new("UnfreezeAccount");
    public static readonly Permission ManageUsers = new("ManageUsers");
    public static readonly Permission ManageGroups = new("ManageGroups");
    public static readonly Permission ManageApplications = new("ManageApplications");
    public static readonly Permission ManageDevices = new("ManageDevices");
    public static readonly Permission NotifyEnrollment = new("NotifyEnrollment");
    public static readonly Permission ApproveOperation = new("ApproveOperation");
    public static readonly Permission StopTheDesk = new("StopTheDesk");
#pragma warning restore CS1591

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
