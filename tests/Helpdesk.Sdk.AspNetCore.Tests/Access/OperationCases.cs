namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Every operation of the API. One that is mapped and does not stand here fails a test.</summary>
internal static class OperationCases
{
    private const string Ok = "ok";
    private const string Denied = "denied";
    // A user outside of every scope looks like one who is not there.
    private const string Unseen = "not-found";
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
    ];

    private static OperationCase Read(string name, string path, string wrongRole, string wrongScope, string rightRole) => new(name, "GET", path, null, wrongRole, wrongScope, rightRole);

    private static OperationCase Act(string name, string path, object? body, string wrongRole, string wrongScope, string rightRole) => new(name, "POST", path, body, wrongRole, wrongScope, rightRole);
}
