namespace Helpdesk.Sdk;

/// <summary>What must be proven before a credential-affecting action, and whether it ever can be.</summary>
internal static class Requirements
{
    private const string NotLinked = "The user is, or was a short while ago, enrolled with another account of the same person only, which proves nothing here until the two are linked.";
    private static readonly RuleResult VerifyFirst = new(RuleNames.Verification, PolicyOutcome.VerifyFirst, "The caller must be verified first.");

    public static VerificationRequirement? Judge(
        HelpdeskSettings settings, PolicySettings policy, PolicyContext context, PersonFacts person, List<RuleResult> rules, out ErrorCode? code)
    {
        code = null;
        bool IsRecent(DateTimeOffset? unenrolled) => unenrolled is { } at && context.Now - at < settings.Limits.UnenrolledWindow;
        var recentlyUnenrolled = IsRecent(person.UnenrolledAt);
        var isActive = IsAnyActive(person.Enrollments);
        var enrolled = isActive || recentlyUnenrolled;
        // Whoever is enrolled with a copy is no stranger, and links the two: anything else would be a second way to one password.
        var isKnown = enrolled || person.EnrolledElsewhere.Count > 0 || IsRecent(person.UnenrolledElsewhereAt);
        if (context.Action == HelpdeskAction.IssueEnrollmentCode && !isKnown)
        {
            rules.Add(new RuleResult(RuleNames.Verification, PolicyOutcome.Allow, "The user has nothing to verify with yet: the second person answers for the code."));
            return null;
        }
        if (policy.Mode == PolicyMode.Restricted && !enrolled)
        {
            rules.Add(new RuleResult(RuleNames.Enrollment, PolicyOutcome.Deny, isKnown ? NotLinked : "The user is not enrolled, which restricted mode never allows."));
            return null;
        }
        if (policy.Mode == PolicyMode.Unrestricted && (policy.Verification is null || !isKnown))
        {
            rules.Add(new RuleResult(RuleNames.Verification, PolicyOutcome.Allow, policy.Verification is null
                ? "The policy writes no verification."
                : "The user is not enrolled, and unrestricted mode allows that."));
            return null;
        }
        var userPolicy = policy.Verification is { AsAppliesToUser: true } ? settings.UserPolicies.GetValueOrDefault(context.Store) : null;
        var requirement = new VerificationRequirement
        {
            IndependentMethods = GivesNewCredential(context.Action) ? policy.FactorsForNewPassword : 1,
            AtLeast = policy.Verification?.AtLeast ?? 0,
            Enforced = userPolicy?.Enforced ?? [],
            Choose = userPolicy?.Choose ?? 0,
            ChooseFrom = userPolicy?.From ?? [],
            SecurityQuestions = policy.SecurityQuestions,
        };
        code = Satisfiability.Judge(rules, requirement, person.Enrollments);
        if (!isActive)
            rules.Add(new RuleResult(RuleNames.Unenrolled, PolicyOutcome.VerifyFirst, recentlyUnenrolled ? "The user was unenrolled a short while ago: enrolled still, but nothing can be verified." : NotLinked));
        rules.Add(VerifyFirst);
        return requirement;
    }

    private static bool IsAnyActive(IReadOnlyList<Enrollment> enrollments)
    {
        for (var i = 0; i < enrollments.Count; i++)
            if (enrollments[i].IsActive)
                return true;
        return false;
    }

    /// <summary>The result is a password or an access pass in somebody's hands.</summary>
    public static bool GivesNewCredential(HelpdeskAction action) => action == HelpdeskAction.ResetPassword || action == HelpdeskAction.IssueAccessPass;

    /// <summary>A mailbox that the account's own password may open proves nothing for these.</summary>
    public static bool ReplacesPassword(HelpdeskAction action) =>
        GivesNewCredential(action) || action == HelpdeskAction.SendResetLink || action == HelpdeskAction.RemovePassword;
}
