namespace Helpdesk.Sdk;

/// <summary>
/// Whether one store's policy of a role is at least as strict as another's: a factor that was good enough for an account in a weaker store never
/// opens one in a stricter store.
/// </summary>
internal static class StoreStrictness
{
    /// <summary>Whether what is enrolled in <paramref name="other"/> counts in <paramref name="target"/> under this role.</summary>
    public static bool Counts(HelpdeskSettings settings, RoleSettings? role, string other, string target) =>
        string.Equals(other, target, StringComparison.Ordinal)
        || (role?.Policies.GetValueOrDefault(other) is { } theirs && role.Policies.GetValueOrDefault(target) is { } ours && AtLeast(theirs, ours)
            && (ours.Verification is not { AsAppliesToUser: true } || AsksAtLeast(settings.UserPolicies.GetValueOrDefault(other), settings.UserPolicies.GetValueOrDefault(target))));

    // Demands that cannot be compared (any N against what the users' policy says) are not "at least as strict".
    private static bool AtLeast(PolicySettings theirs, PolicySettings ours) =>
        Rank(theirs.Mode) >= Rank(ours.Mode)
        && theirs.FactorsForNewPassword >= ours.FactorsForNewPassword
        && (theirs.Verification?.AtLeast ?? 0) >= (ours.Verification?.AtLeast ?? 0)
        && (theirs.Verification is { AsAppliesToUser: true } || ours.Verification is not { AsAppliesToUser: true })
        && (theirs.Verification is not null || ours.Verification is null)
        && theirs.SecurityQuestions >= ours.SecurityQuestions;

    // Who may choose among more, or chooses fewer, is asked for less.
    private static bool AsksAtLeast(UserPolicySettings? theirs, UserPolicySettings? ours) =>
        theirs is not null && ours is not null
        && !ours.Enforced.Except(theirs.Enforced).Any()
        && theirs.Choose >= ours.Choose
        && (ours.Choose == 0 || !theirs.From.Except(ours.From).Except(ours.Enforced).Any());

    private static int Rank(PolicyMode mode) => mode == PolicyMode.Restricted ? 1 : 0;
}
