using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>How a verification stands.</summary>
internal static class VerificationScreen
{
    public static void Show(Invocation invocation, VerificationView view) =>
        invocation.Output.Document(view, Contract.Default.VerificationView, screen =>
        {
            screen.Fields(
                ("Session", view.Session.Value),
                ("User", view.User.ToString()),
                ("Action", view.Action.Value),
                ("Proven", view.Satisfied ? "yes, the session holds the caller proof" : "not yet"),
                ("Verified", Screen.List(view.Verified)),
                ("Still required", Screen.List(view.Missing)),
                ("Ends at", Screen.Time(view.ExpiresAt)));
            if (view.Questions.Count > 0)
                screen.Table(["Question", "Ask the caller", "Answered"], view.Questions.Select(static q => (string?[])[q.Id, q.Text, Screen.YesNo(q.Answered)]));
            if (!view.Satisfied)
                FactorTables.Rows(screen, view.Factors);
        });
}
