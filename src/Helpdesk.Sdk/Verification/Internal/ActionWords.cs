namespace Helpdesk.Sdk;

/// <summary>Says an action in a sentence to a user.</summary>
internal static class ActionWords
{
    public static string Of(HelpdeskAction action) =>
        action == HelpdeskAction.ResetPassword || action == HelpdeskAction.SendResetLink ? "reset your password"
        : action == HelpdeskAction.UnlockAccount ? "unlock your account"
        : action == HelpdeskAction.Unenroll ? "remove a way of proving who you are"
        : action == HelpdeskAction.IssueAccessPass ? "issue a temporary access pass"
        : $"do '{action}'";
}
