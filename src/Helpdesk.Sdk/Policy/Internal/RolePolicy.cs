using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>The built-in policy: behaviour.md §2, for one role as a whole.</summary>
internal sealed class RolePolicy(IHelpdeskSettingsSource settings) : IHelpdeskPolicy
{
    // Said again and again: made once.
    private static readonly RuleResult Inside = new(RuleNames.Scope, PolicyOutcome.Allow, "The target is inside the role's scope.");
    private static readonly RuleResult Outside = new(RuleNames.Scope, PolicyOutcome.Deny, "The target is outside the role's scope.");
    private static readonly ConcurrentDictionary<Permission, (RuleResult Granted, RuleResult Missing)> Permissions = [];

    public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var current = settings.Current;
        var description = ActionCatalog.Get(context.Action);
        if (!current.Roles.TryGetValue(context.Role, out var role) || !role.Policies.TryGetValue(context.Store, out var policy))
            return new(Deny(new RuleResult(RuleNames.Store, PolicyOutcome.Deny, $"The role has no policy for the store '{context.Store}'.")));

        var rules = new List<RuleResult>(8) { PermissionRule(role, description) };
        AddScope(rules, policy, context);
        VerificationRequirement? requirement = null;
        ErrorCode? code = null;
        if (description.CredentialAffecting && context.Person is { } person)
        {
            AddResetMethod(rules, policy, context.Action);
            requirement = Requirements.Judge(current, policy, context, person, rules, out code);
        }
        return new(new PolicyDecision
        {
            Outcome = Worst(rules),
            Role = context.Role,
            Rules = rules,
            Requirement = requirement,
            Code = code,
        });
    }

    private static RuleResult PermissionRule(RoleSettings role, ActionDescription description) =>
        description.Permission is { } permission
            ? role.Permissions.Contains(permission) ? Permissions.GetOrAdd(permission, Both).Granted : Permissions.GetOrAdd(permission, Both).Missing
            : new RuleResult(RuleNames.Permission, PolicyOutcome.Deny, "The permission  is not granted to the role.");

    private static (RuleResult Granted, RuleResult Missing) Both(Permission permission) => (
        new RuleResult(RuleNames.Permission, PolicyOutcome.Allow, $"The role has the permission {permission}."),
        new RuleResult(RuleNames.Permission, PolicyOutcome.Deny, $"The permission {permission} is not granted to the role."));

    private static void AddScope(List<RuleResult> rules, PolicySettings policy, PolicyContext context)
    {
        if (policy.Mode == PolicyMode.Unrestricted)
            return;
        if (context.Person is null && context.Action != HelpdeskAction.CreateUser && context.Action != HelpdeskAction.ImportUsers)
            return;
        var isInside = context.Person is { } person ? Scopes.ContainsAny(policy, person.Target) : Scopes.Contains(policy, context.Container);
        rules.Add(isInside ? Inside : Outside);
        // Nobody moves a user to where they could not have reached them.
        if (context is { Person: not null, Container: not null } && !Scopes.Contains(policy, context.Container))
            rules.Add(new RuleResult(RuleNames.Scope, PolicyOutcome.Deny, "The new container is outside the role's scope."));
    }

    private static void AddResetMethod(List<RuleResult> rules, PolicySettings policy, HelpdeskAction action)
    {
        ResetMethod? method = action == HelpdeskAction.ResetPassword ? ResetMethod.NewPassword : action == HelpdeskAction.SendResetLink ? ResetMethod.SecureLink : null;
        if (method is { } needed && !policy.ResetMethods.Contains(needed))
            rules.Add(new RuleResult(RuleNames.ResetMethod, PolicyOutcome.Deny, $"The role may not reset by {needed}."));
    }

    private static PolicyOutcome Worst(List<RuleResult> rules)
    {
        var worst = PolicyOutcome.Allow;
        foreach (var rule in rules)
            if (rule.Outcome > worst)
                worst = rule.Outcome;
        return worst;
    }

    private static PolicyDecision Deny(RuleResult rule) => new() { Outcome = PolicyOutcome.Deny, Rules = [rule] };
}
