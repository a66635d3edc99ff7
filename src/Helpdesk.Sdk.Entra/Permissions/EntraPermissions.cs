namespace Helpdesk.Sdk.Entra;

/// <summary>Which permissions which operation needs, least first.</summary>
internal static class EntraPermissions
{
    private const string ReadAll = "Directory.Read.All";
    private const string WriteAll = "Directory.ReadWrite.All";
    private const string WriteUsers = "User.ReadWrite.All";

    private static readonly string[] ReadUsers = ["User.Read.All", WriteUsers, ReadAll, WriteAll];
    private static readonly string[] WriteMethods = ["UserAuthenticationMethod.ReadWrite.All"];

    public static readonly PermissionNeed Read = new("read-users", "users cannot be found", ReadUsers);
    public static readonly PermissionNeed Units = new(
        "read-administrative-units", "every account is outside every Scope", ["AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", ReadAll, WriteAll]);
    public static readonly PermissionNeed Privilege = new(
        "read-privilege", "every account counts as privileged",
        ["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", ReadAll, WriteAll],
        ["GroupMember.Read.All", "GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", ReadAll, WriteAll]);
    public static readonly PermissionNeed Eligible = new(
        "read-eligible-roles", "every account counts as privileged (or set EligibleRoles to Ignore)",
        ["RoleEligibilitySchedule.Read.Directory", "RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.Read.Directory", "RoleManagement.Read.All", "RoleManagement.ReadWrite.Directory"]);
    public static readonly PermissionNeed SignIns = new("read-sign-ins", "last sign-in and second-factor status are not shown", ["AuditLog.Read.All"]);
    public static readonly PermissionNeed Devices = new("list-devices", "devices are not shown", ReadUsers);
    public static readonly PermissionNeed Validity = new("read-password-expiry", "when passwords expire is not shown", ["Domain.Read.All", "Domain.ReadWrite.All", ReadAll, WriteAll]);
    // Not User.ReadWrite.All: writing users does not include their passwords.
    public static readonly PermissionNeed Reset = new("reset-password", "passwords cannot be reset", ["User-PasswordProfile.ReadWrite.All"]);
    public static readonly PermissionNeed WriteBack = new("reset-password-write-back", "passwords of synchronised accounts cannot be reset", WriteMethods);
    public static readonly PermissionNeed Enable = new("enable-disable", "accounts cannot be enabled or disabled", ["User.EnableDisableAccount.All", WriteUsers, WriteAll], ReadUsers);
    public static readonly PermissionNeed Revoke = new("revoke-sessions", "nobody can be signed out", ["User.RevokeSessions.All", WriteUsers, WriteAll]);
    public static readonly PermissionNeed Methods = new("list-authenticators", "authenticators are not shown", ["UserAuthenticationMethod.Read.All", .. WriteMethods]);
    public static readonly PermissionNeed RemoveMethods = new("remove-authenticators", "authenticators cannot be removed", WriteMethods);
    public static readonly PermissionNeed AccessPass = new("access-pass", "access passes cannot be issued", ["UserAuthMethod-TAP.ReadWrite.All", .. WriteMethods]);
    public static readonly PermissionNeed Write = new("create-update-users", "users cannot be created or changed", [WriteUsers, WriteAll]);
    public static readonly PermissionNeed DeleteRestore = new("delete-restore-users", "users cannot be deleted or restored", ["User.DeleteRestore.All", WriteUsers, WriteAll]);
    public static readonly PermissionNeed Groups = new("group-members", "memberships cannot be changed", ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", WriteAll]);
    public static readonly PermissionNeed Applications = new(
        "application-assignments", "application assignments cannot be changed",
        ["AppRoleAssignment.ReadWrite.All", WriteAll], ["Application.Read.All", "Application.ReadWrite.All", ReadAll, WriteAll]);

    /// <summary>The notifier's.</summary>
    public static readonly PermissionNeed Mail = new("send-mail", "no mail can be sent", ["Mail.Send"]);

    /// <summary>What the doctor looks at, in its order.</summary>
    public static readonly IReadOnlyList<PermissionNeed> All =
    [
        Read, Units, Privilege, Eligible, SignIns, Devices, Validity, Reset, Enable, Revoke, Methods, RemoveMethods, AccessPass, Write, DeleteRestore, Groups, Applications,
    ];

    /// <summary>What an action needs; <see langword="null"/> for what is not the store's.</summary>
    public static PermissionNeed? Of(HelpdeskAction action) => action.Value switch
    {
        nameof(HelpdeskAction.EnableUser) or nameof(HelpdeskAction.DisableUser) => Enable,
        nameof(HelpdeskAction.RevokeSessions) => Revoke,
        nameof(HelpdeskAction.RemoveAuthenticator) or nameof(HelpdeskAction.ResetAuthenticators) => RemoveMethods,
        nameof(HelpdeskAction.IssueAccessPass) => AccessPass,
        nameof(HelpdeskAction.CreateUser) or nameof(HelpdeskAction.ImportUsers) or nameof(HelpdeskAction.UpdateUser) => Write,
        nameof(HelpdeskAction.DeleteUser) or nameof(HelpdeskAction.RestoreUser) => DeleteRestore,
        nameof(HelpdeskAction.AddToGroup) or nameof(HelpdeskAction.RemoveFromGroup) => Groups,
        nameof(HelpdeskAction.AssignApplication) or nameof(HelpdeskAction.UnassignApplication) => Applications,
        _ => null,
    };
}
