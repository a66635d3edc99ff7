namespace Helpdesk.Sdk;

/// <summary>What roles and their policies allow, and an administrator should know of.</summary>
internal static class PolicyRisks
{
    private const int ShortestPassword = 8;

    public static IEnumerable<DiagnosticFinding> Find(HelpdeskSettings settings)
    {
        foreach (var role in settings.Roles.Values)
        {
            if (role.Permissions.Contains(Permission.RevealSecret))
                yield return Risk.Of($"Roles:{role.Name}:Permissions", "RevealSecret lets operators see and choose passwords.", "Grant it to few, and let generated passwords go to the user.");
            foreach (var (store, policy) in role.Policies)
                foreach (var finding in Find($"Roles:{role.Name}:Policies:{store}", policy))
                    yield return finding;
        }
        foreach (var (store, policy) in settings.UserPolicies)
            if (policy.Enforced.Concat(policy.From).ToList() is { Count: > 0 } types && types.TrueForAll(static t => t == FactorType.SecurityQuestions || t == FactorType.PersonalData))
                yield return Risk.Of($"UserPolicies:{store}", "Only what others may know proves a caller here; a new password needs more, so that links alone can be given.", "Add Mobile, Email or Authenticator.");
    }

    private static IEnumerable<DiagnosticFinding> Find(string path, PolicySettings policy)
    {
        if (policy.Mode == PolicyMode.Unrestricted && policy.Verification is null)
            yield return Risk.Of(path, "Unrestricted without verification: callers are not proven.", "Set Mode to Restricted with a Scope, or write Verification.");
        if (policy.FactorsForNewPassword < 2)
            yield return Risk.Of(path + ":FactorsForNewPassword", "One method is enough for a new password.", "Set it to 2, or take it out.");
        if (policy.AllowPasswordByMail)
            yield return Risk.Of(path + ":AllowPasswordByMail", "Generated passwords may go by mail.", "Set it to false; SMS and links stay.");
        if (policy.AllowRevealedWithoutChange)
            yield return Risk.Of(path + ":AllowRevealedWithoutChange", "A password that an operator knows may stay in use.", "Set it to false.");
        if (policy.AllowPrivilegedTargets)
            yield return Risk.Of(path + ":AllowPrivilegedTargets", "Privileged persons may be acted upon.", "Set it to false, or keep it to one role of few.");
        // One is what is not written: then the store alone decides.
        if (policy.PasswordRules.MinimumLength is > 1 and < ShortestPassword)
            yield return Risk.Of(path + ":PasswordRules:MinimumLength", $"Passwords of fewer than {ShortestPassword} characters pass.", $"Set it to {ShortestPassword} or more.");
    }
}
