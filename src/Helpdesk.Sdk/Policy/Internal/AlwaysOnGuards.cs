namespace Helpdesk.Sdk;

/// <summary>
/// The guards that hold whatever the mode and whatever policy is plugged in. (Two different credential-affecting actions
/// and the caps are judged in the ledger's transaction.)
/// </summary>
internal static class AlwaysOnGuards
{
    public static IEnumerable<RuleResult> Judge(HelpdeskSettings settings, RoleSettings role, DecisionInput input)
    {
        if (!role.Policies.TryGetValue(input.Store, out var policy))
        {
            yield return new RuleResult("store", PolicyOutcome.Deny, $"The role has no policy for the store '{input.Store}'.");
            yield break;
        }
        if (input.Person is not { } person)
            yield break;
        var changes = ActionCatalog.Get(input.Action) is var description && (description.CredentialAffecting || IsChange(description));
        if (!changes)
            yield break;
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

    private static bool IsChange(ActionDescription description) =>
        description.Action != HelpdeskAction.Search && description.Action != HelpdeskAction.Show && description.Action != HelpdeskAction.Evaluate
        && description.Action != HelpdeskAction.ReadHistory && description.Action != HelpdeskAction.ExportHistory
        && description.Action != HelpdeskAction.ExportUsers && description.Action != HelpdeskAction.NotifyEnrollment;
}
