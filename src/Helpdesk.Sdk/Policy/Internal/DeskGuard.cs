namespace Helpdesk.Sdk;

/// <summary>The emergency brake: a revoked operator does nothing, a stopped desk changes nothing.</summary>
internal static class DeskGuard
{
    public static PolicyDecision? Judge(DecisionInput input)
    {
        if (input.Revocation is not null)
            return Denied(RuleNames.OperatorRevoked, "The operator was revoked.", ErrorCode.OperatorRevoked);
        return input.Stop is not null && ActionCatalog.IsChange(input.Action) && !OnlyTakesAway(input.Action)
            ? Denied(RuleNames.DeskStopped, "The desk is stopped; nothing is changed until it is started again.", ErrorCode.DeskStopped)
            : null;
    }

    // What a stopped desk still does: freezing, and its own controls.
    private static bool OnlyTakesAway(HelpdeskAction action) =>
        action == HelpdeskAction.FreezeAccount || action == HelpdeskAction.StopTheDesk || action == HelpdeskAction.StartTheDesk
        || action == HelpdeskAction.RevokeOperator || action == HelpdeskAction.AdmitOperator;

    private static PolicyDecision Denied(string rule, string message, ErrorCode code) =>
        new() { Outcome = PolicyOutcome.Deny, Rules = [new RuleResult(rule, PolicyOutcome.Deny, message)], Code = code };
}
