namespace Helpdesk.Sdk;

/// <summary>
/// Judges roles one by one, each as a whole, and picks the best: allow beats verify-first beats approval-first beats deny,
/// ties in configured order. <c>Evaluate</c> and the operations themselves both use it.
/// </summary>
internal sealed class DecisionEngine(IHelpdeskSettingsSource settings, IHelpdeskPolicy policy)
{
    public async ValueTask<PolicyDecision> DecideAsync(DecisionInput input, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        if (DeskGuard.Judge(input) is { } closed)
            return closed;
        var roles = EffectiveRoles.Of(current, input.Operator, input.Store);
        if (input.SealedRole is { } sealedRole)
        {
            roles = [.. roles.Where(r => string.Equals(r.Name, sealedRole, StringComparison.Ordinal))];
            if (roles.Count == 0)
                return Denied(RuleNames.Role, $"The verification was made under the role '{sealedRole}', which the operator does not hold here any more.");
        }
        PolicyDecision? best = null;
        var guards = new AlwaysOnGuards(current, input);
        foreach (var role in roles)
        {
            var decision = await JudgeAsync(guards, role, input, cancellationToken).ConfigureAwait(false);
            if (best is null || decision.Outcome < best.Outcome)
                best = decision;
        }
        best ??= Denied(RuleNames.Role, $"None of the operator's roles has a policy for the store '{input.Store}'.");
        return input.Ticket?.Apply(best) ?? best;
    }

    private async ValueTask<PolicyDecision> JudgeAsync(AlwaysOnGuards guards, RoleSettings role, DecisionInput input, CancellationToken cancellationToken)
    {
        var context = new PolicyContext
        {
            Operator = input.Operator,
            Role = role.Name,
            Action = input.Action,
            Process = input.Process,
            Person = input.Person,
            Store = input.Store,
            Container = input.Container,
            Now = input.Now,
        };
        var decision = UnfreezeRule.Apply(input, await policy.EvaluateAsync(context, cancellationToken).ConfigureAwait(false));
        var rules = new List<RuleResult>(decision.Rules.Count + 4);
        rules.AddRange(decision.Rules);
        guards.Judge(role, rules);
        foreach (var permission in input.AlsoNeeds)
            if (!role.Permissions.Contains(permission))
                rules.Add(new RuleResult(RuleNames.Permission, PolicyOutcome.Deny, $"The permission {permission} is not granted to the role."));
        var (outcome, code) = (decision.Outcome, decision.Code);
        foreach (var rule in rules)
        {
            if (rule.Outcome > outcome)
                outcome = rule.Outcome;
            if (rule is { Rule: RuleNames.Frozen, Outcome: PolicyOutcome.Deny })
                code ??= ErrorCode.Frozen;
        }
        return decision with { Role = role.Name, Rules = rules, Outcome = outcome, Code = code };
    }

    private static PolicyDecision Denied(string rule, string message) =>
        new() { Outcome = PolicyOutcome.Deny, Rules = [new RuleResult(rule, PolicyOutcome.Deny, message)] };
}
