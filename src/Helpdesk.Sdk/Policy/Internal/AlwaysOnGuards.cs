namespace Helpdesk.Sdk;

/// <summary>
/// The guards that hold whatever the mode and whatever policy is plugged in. (Two different credential-affecting actions
/// and the caps are judged in the ledger's transaction.)
/// </summary>
internal static class AlwaysOnGuards
{
    /// <summary>The rule's name.</summary>
    public const string Frozen = "frozen";

    private static readonly HelpdeskAction[] AlwaysNeedsTwo = [HelpdeskAction.IssueEnrollmentCode, HelpdeskAction.UnfreezeAccount, HelpdeskAction.LiftQuarantine];

    public static IEnumerable<RuleResult> Judge(HelpdeskSettings settings, RoleSettings role, DecisionInput input)
    {
        if (!role.Policies.TryGetValue(input.Store, out var policy))
        {
            yield return new RuleResult("store", PolicyOutcome.Deny, $"The role has no policy for the store '{input.Store}'.");
            yield break;
        }
        if (input.Person is not { } person)
            yield break;
        if (!ActionCatalog.IsChange(input.Action))
            yield break;
        if (person.Frozen is { } frozen && ActionCatalog.Get(input.Action).CredentialAffecting && input.Action != HelpdeskAction.UnfreezeAccount)
            yield return new RuleResult(Frozen, PolicyOutcome.Deny, $"The person is frozen since {frozen.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({frozen.Reason}).");
        if (AlwaysNeedsTwo.Contains(input.Action))
            yield return new RuleResult(ApprovalNeed.SecondOperator, PolicyOutcome.ApprovalFirst, $"{input.Action} always needs a second person.");
        yield return OperatorAccounts.IsSelf(settings, input.Operator, person)
            ? new RuleResult("self", PolicyOutcome.Deny, "Nobody acts on their own person at the desk.")
            : new RuleResult("self", PolicyOutcome.Allow, "The target is not the operator.");
        var privilege = person.Privilege.IsPrivileged
            ? person.Privilege
            : OperatorAccounts.IsKnownOperator(settings, person)
                ? new PrivilegeFacts(true, "an operator's own account")
                : PrivilegeFacts.None;
        yield return privilege.IsPrivileged && !policy.AllowPrivilegedTargets
            ? new RuleResult("privileged", PolicyOutcome.Deny, $"The target is privileged ({privilege.Reason}) and the role does not allow privileged targets.")
            : new RuleResult("privileged", PolicyOutcome.Allow, privilege.IsPrivileged ? "The role allows privileged targets." : "The target is not privileged.");
    }
}
