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
                return Denied("role", $"The verification was made under the role '{sealedRole}', which the operator does not hold here any more.");
        }
        PolicyDecision? best = null;
        foreach (var role in roles)
        {
            var decision = await JudgeAsync(current, role, input, cancellationToken).ConfigureAwait(false);
            if (best is null || decision.Outcome < best.Outcome)
                best = decision;
        }
        best ??= Denied("role", $"None of the operator's roles has a policy for the store '{input.Store}'.");
        return input.Ticket?.Apply(best) ?? best;
    }

    private async ValueTask<PolicyDecision> JudgeAsync(HelpdeskSettings current, RoleSettings role, DecisionInput input, CancellationToken cancellationToken)
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
        var guards = AlwaysOnGuards.Judge(current, role, input);
        var also = input.AlsoNeeds
            .Where(p => !role.Permissions.Contains(p))
            .Select(static p => new RuleResult("permission", PolicyOutcome.Deny, $"The permission {p} is not granted to the role."));
        var rules = (IReadOnlyList<RuleResult>)[.. decision.Rules, .. guards, .. also];
        return decision with
        {
            Role = role.Name,
            Rules = rules,
            Outcome = Worse(decision.Outcome, rules.Count == 0 ? PolicyOutcome.Allow : rules.Max(static r => r.Outcome)),
            Code = decision.Code ?? (rules.Any(static r => r is { Rule: AlwaysOnGuards.Frozen, Outcome: PolicyOutcome.Deny }) ? ErrorCode.Frozen : null),
        };
    }

    private static PolicyOutcome Worse(PolicyOutcome a, PolicyOutcome b) => a > b ? a : b;

    private static PolicyDecision Denied(string rule, string message) =>
        new() { Outcome = PolicyOutcome.Deny, Rules = [new RuleResult(rule, PolicyOutcome.Deny, message)] };
}
