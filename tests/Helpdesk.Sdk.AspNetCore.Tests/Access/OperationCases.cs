namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Every operation of the API. One that is mapped and does not stand here fails a test.</summary>
internal static class OperationCases
{
    private const string Ok = "ok";
    private const string Denied = "denied";
    // A user outside of every scope looks like one who is not there.
    private const string Unseen = "not-found";
    private const string Staff = "OU=Staff,DC=example";
    private const string NoSession = "session-invalid";

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        Read("ShowOperator", "/me", Ok, Ok, Ok),
        Read("GetAntiforgeryToken", "/antiforgery", Ok, Ok, Ok),
        Read("ListUsers", "/users", Denied, Ok, Ok),
        Read("CountUsers", "/users/counts", Denied, Ok, Ok),
        Read("ShowUser", "/users/{user}", Unseen, Unseen, Ok),
        Read("EvaluateAction", "/users/{user}/evaluation?action=ResetPassword", Unseen, Unseen, Ok),
        Act("StartVerification", "/users/{user}/verifications", new { action = "ResetPassword" }, Unseen, Unseen, Ok),
        Read("ShowVerification", "/verifications/none", NoSession, NoSession, NoSession),
        Act("SendCode", "/verifications/none/codes", new { factor = "Email" }, NoSession, NoSession, NoSession),
        Act("AskQuestions", "/verifications/none/questions", null, NoSession, NoSession, NoSession),
        Act("AnswerVerification", "/verifications/none/answers", new { factor = "Email", answer = "123456" }, NoSession, NoSession, NoSession),
        Act("ConfirmPersonalData", "/verifications/none/personal-data", null, NoSession, NoSession, NoSession),
        Act("ResetPassword", "/users/{user}/password/reset", new { password = "New#Pass12" }, Unseen, Unseen, Ok),
        Act("SendResetLink", "/users/{user}/password/link", new { }, Unseen, Unseen, Ok),
        Act("RemovePassword", "/users/{user}/password/remove", new { }, Unseen, Unseen, Ok),
        Act("UnlockAccount", "/users/{user}/unlock", new { }, Unseen, Unseen, Ok),
        Act("FreezeAccount", "/users/{user}/freeze", new { reason = "a call" }, Unseen, Unseen, Ok),
        Act("UnfreezeAccount", "/users/{user}/unfreeze", new { }, Unseen, Unseen, "approval-required"),
        Act("LiftQuarantine", "/users/{user}/quarantine/lift", new { factor = "Email" }, Unseen, Unseen, "invalid-input"),
        Read("ReadHistory", "/history", Denied, Ok, Ok),
        Read("ExportHistory", "/history/export", Denied, Ok, Ok),
        Read("ExportUsers", "/users/export", Denied, Ok, Ok),
        Act("CreateUser", "/users", new { store = "local", userName = "newcomer", container = Staff }, Denied, Denied, Ok),
        Act("ImportUsers", "/users/import", new { rows = new[] { new { store = "local", userName = "newcomer2", container = Staff } } }, Denied, Denied, Ok),
        Act("UpdateUser", "/users/{user}/update", new { displayName = "Anna B." }, Unseen, Unseen, Ok),
        Act("EnableUser", "/users/{user}/enable", new { }, Unseen, Unseen, Ok),
        Act("DisableUser", "/users/{user}/disable", new { }, Unseen, Unseen, Ok),
        Act("DeleteUser", "/users/{user}/delete", new { confirm = "{name}" }, Unseen, Unseen, Ok),
        Act("RestoreUser", "/users/{user}/restore", new { }, Unseen, Unseen, Ok),
        Act("Unenroll", "/users/{user}/unenroll", new { factors = new[] { "Email" } }, Unseen, Unseen, Ok),
        Act("IssueEnrollmentCode", "/users/{user}/enrollment-code", new { }, Unseen, Unseen, "approval-required"),
        Read("ListGroups", "/users/{user}/groups", Unseen, Unseen, Ok),
        Read("PreviewGroupRemoval", "/users/{user}/groups/removal?group=Sales", Unseen, Unseen, Ok),
        Act("AddToGroup", "/users/{user}/groups/add", new { group = "Sales" }, Unseen, Unseen, Ok),
        Act("RemoveFromGroup", "/users/{user}/groups/remove", new { group = "Sales" }, Unseen, Unseen, Ok),
        Read("ListApplications", "/users/{user}/applications", Unseen, Unseen, Ok),
        Act("AssignApplication", "/users/{user}/applications/assign", new { application = "crm" }, Unseen, Unseen, Ok),
        Act("UnassignApplication", "/users/{user}/applications/unassign", new { application = "crm" }, Unseen, Unseen, Ok),
        Read("ListAuthenticators", "/users/{user}/authenticators", Unseen, Unseen, Ok),
        Act("RemoveAuthenticator", "/users/{user}/authenticators/remove", new { authenticator = "none" }, Unseen, Unseen, Unseen),
        Act("ResetAuthenticators", "/users/{user}/authenticators/reset", new { }, Unseen, Unseen, Ok),
        Act("IssueAccessPass", "/users/{user}/access-pass", new { reveal = true }, Unseen, Unseen, Ok),
        Act("BeginSecurityKey", "/users/{user}/security-key/options", new { name = "blue key" }, Unseen, Unseen, Ok),
        // An answer that no key gave: who may register at all hears what is wrong with it.
        Act("RegisterSecurityKey", "/users/{user}/security-key", new { name = "blue key", credential = new { id = "AAAA", response = new { clientDataJSON = "e30", attestationObject = "oA" } } }, Unseen, Unseen, "verification-failed"),
        Act("RunBulk", "/users/bulk", new { operation = "UnlockAccount", users = new[] { "local:nobody" } }, Ok, Ok, Ok),
        Read("ListSessions", "/users/{user}/sessions", Unseen, Unseen, Ok),
        Act("RevokeSessions", "/users/{user}/sessions/revoke", new { }, Unseen, Unseen, Ok),
        Read("ListDevices", "/users/{user}/devices", Unseen, Unseen, Ok),
        Read("ListDeviceTokens", "/users/{user}/device-tokens", Unseen, Unseen, Ok),
        Act("CreateDeviceToken", "/users/{user}/device-tokens", new { }, Unseen, Unseen, Ok),
        Act("RevokeDeviceToken", "/users/{user}/device-tokens/none/revoke", new { }, Unseen, Unseen, Unseen),
        Read("ListDeviceProfiles", "/users/{user}/devices/profiles", Unseen, Unseen, Ok),
        Read("ListDeviceTasks", "/users/{user}/devices/tasks", Unseen, Unseen, Ok),
        Read("ListDeviceProcedures", "/users/{user}/devices/procedures", Unseen, Unseen, Ok),
        Act("StartDevicePatches", "/users/{user}/devices/patches/start", new { device = "none" }, Unseen, Unseen, Unseen),
        Act("RemoveDevice", "/users/{user}/devices/remove", new { device = "none" }, Unseen, Unseen, Unseen),
        Act("ApplyDeviceProfile", "/users/{user}/devices/profiles/apply", new { profile = "Laptop" }, Unseen, Unseen, Ok),
        Act("RemoveDeviceProfile", "/users/{user}/devices/profiles/remove", new { profile = "Laptop" }, Unseen, Unseen, Ok),
        Act("RunDeviceProcedure", "/users/{user}/devices/procedures/run", new { procedure = "none" }, Unseen, Unseen, Unseen),
        Read("ListCampaigns", "/campaigns", Denied, Ok, Ok),
        Act("StartCampaign", "/campaigns", new { users = new[] { "{user}" } }, Unseen, Unseen, Ok),
        Read("ShowCampaign", "/campaigns/0123456789abcdef0123456789abcdef", Unseen, Unseen, Unseen),
        Read("WatchCampaign", "/campaigns/0123456789abcdef0123456789abcdef/events", Unseen, Unseen, Unseen),
        Act("PauseCampaign", "/campaigns/0123456789abcdef0123456789abcdef/pause", null, Unseen, Unseen, Unseen),
        Act("ResumeCampaign", "/campaigns/0123456789abcdef0123456789abcdef/resume", null, Unseen, Unseen, Unseen),
        Act("CancelCampaign", "/campaigns/0123456789abcdef0123456789abcdef/cancel", null, Unseen, Unseen, Unseen),
        Act("ResendCampaign", "/campaigns/0123456789abcdef0123456789abcdef/resend", null, Unseen, Unseen, Unseen),
        Read("ListApprovals", "/approvals", Denied, Ok, Ok),
        Act("GrantApproval", "/approvals/none/grant", null, Unseen, Unseen, Unseen),
        Act("RefuseApproval", "/approvals/none/refuse", null, Unseen, Unseen, Unseen),
        Act("RevokeOperator", "/operators/oskar/revoke", new { days = 1 }, Denied, Ok, Ok),
        Act("AdmitOperator", "/operators/oskar/admit", null, Denied, Ok, Ok),
        Act("StopTheDesk", "/desk/stop", null, Denied, Ok, Ok),
        Act("StartTheDesk", "/desk/start", null, Denied, Ok, Ok),
    ];

    private static OperationCase Read(string name, string path, string wrongRole, string wrongScope, string rightRole) => new(name, "GET", path, null, wrongRole, wrongScope, rightRole);

    private static OperationCase Act(string name, string path, object? body, string wrongRole, string wrongScope, string rightRole) => new(name, "POST", path, body, wrongRole, wrongScope, rightRole);
}
