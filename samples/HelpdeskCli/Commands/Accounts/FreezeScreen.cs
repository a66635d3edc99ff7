using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A person frozen or not.</summary>
internal static class FreezeScreen
{
    public static void Show(Invocation invocation, FreezeOutcome outcome) =>
        invocation.Output.Document(outcome, Contract.Default.FreezeOutcome, screen => screen.Fields(
            ("User", outcome.User.ToString()),
            ("Frozen", Screen.YesNo(outcome.Frozen) + (outcome.Changed ? "" : ", as before")),
            ("Operation", outcome.Operation.Value)));
}
