namespace Helpdesk.Sdk;

/// <summary>
/// The guards that hold whatever the mode and whatever policy is plugged in, for one decision: what they say of the person is looked up once for all
/// roles. (Two different credential-affecting actions and the caps are judged in the ledger's transaction.)
/// </summary>
internal sealed class AlwaysOnGuards
{
    private static readonly RuleResult Self = new(RuleNames.Self, PolicyOutcome.Deny, "Nobody acts on their own person at the desk.");
    private static readonly RuleResult NotSelf = new(RuleNames.Self, PolicyOutcome.Allow, "The target is not the operator.");
    private static readonly RuleResult NotPrivileged = new(RuleNames.Privileged, PolicyOutcome.Allow, "The target is not privileged.");
    private static readonly RuleResult AllowedPrivileged = new(RuleNames.Privileged, PolicyOutcome.Allow, "The role allows privileged targets.");
    private static readonly HelpdeskAction[] AlwaysNeedsTwo = [HelpdeskAction.IssueEnrollmentCode, HelpdeskAction.UnfreezeAccount, HelpdeskAction.LiftQuarantine];

    private readonly string _store;
    private readonly List<RuleResult> _ofThePerson = [];
    private readonly RuleResult? _privileged;

    public AlwaysOnGuards(HelpdeskSettings settings, DecisionInput input)
    {
        _store = input.Store;
        if (input.Person is not { } person || !ActionCatalog.IsChange(input.Action))
            return;
        if (person.Frozen is { } frozen && ActionCatalog.Get(input.Action).CredentialAffecting && input.Action != HelpdeskAction.UnfreezeAccount)
            _ofThePerson.Add(new RuleResult(RuleNames.Frozen, PolicyOutcome.Deny, $"The person is frozen since {frozen.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({frozen.Reason})."));
        if (AlwaysNeedsTwo.Contains(input.Action))
            _ofThePerson.Add(new RuleResult(RuleNames.SecondOperator, PolicyOutcome.ApprovalFirst, $"{input.Action} always needs a second person."));
        _ofThePerson.Add(OperatorAccounts.IsSelf(settings, input.Operator, person) ? Self : NotSelf);
        var reason = person.Privilege.IsPrivileged ? person.Privilege.Reason : OperatorAccounts.IsKnownOperator(settings, person) ? "an operator's own account" : null;
        _privileged = person.Privilege.IsPrivileged || reason is not null
            ? new RuleResult(RuleNames.Privileged, PolicyOutcome.Deny, $"The target is privileged ({reason}) and the role does not allow privileged targets.")
            : NotPrivileged;
    }

    /// <summary>Adds what they say of a role.</summary>
    public void Judge(RoleSettings role, List<RuleResult> rules)
    {
        if (!role.Policies.TryGetValue(_store, out var policy))
        {
            rules.Add(new RuleResult(RuleNames.Store, PolicyOutcome.Deny, $"The role has no policy for the store '{_store}'."));
            return;
        }
        rules.AddRange(_ofThePerson);
        if (_privileged is not null)
            rules.Add(_privileged != NotPrivileged && policy.AllowPrivilegedTargets ? AllowedPrivileged : _privileged);
    }
}
