namespace Helpdesk.Sdk;

/// <summary>The emergency brake, read fresh: a revoked operator does nothing, a stopped desk changes nothing.</summary>
internal static class DeskGuard
{
    public static async ValueTask<PolicyDecision?> JudgeAsync(IDeskControlStore control, OperatorActor actor, HelpdeskAction action, CancellationToken cancellationToken)
    {
        if (await control.FindRevocationAsync(actor.Name, cancellationToken).ConfigureAwait(false) is not null)
            return Denied("operator-revoked", "The operator was revoked.", ErrorCode.OperatorRevoked);
        return ActionCatalog.IsChange(action) && !OnlyTakesAway(action) && await control.FindStopAsync(cancellationToken).ConfigureAwait(false) is not null
            ? Denied("desk-stopped", "The desk is stopped; nothing is changed until it is started again.", ErrorCode.DeskStopped)
            : null;
    }

    /// <summary>What a stopped desk still does: freezing, and its own controls.</summary>
    public static bool OnlyTakesAway(HelpdeskAction action) =>
        action == HelpdeskAction.FreezeAccount || action == HelpdeskAction.StopTheDesk || action == HelpdeskAction.StartTheDesk
        || action == HelpdeskAction.RevokeOperator || action == HelpdeskAction.AdmitOperator;

    private static PolicyDecision Denied(string rule, string message, ErrorCode code) =>
        new() { Outcome = PolicyOutcome.Deny, Rules = [new RuleResult(rule, PolicyOutcome.Deny, message)], Code = code };
}
