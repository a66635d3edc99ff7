namespace Helpdesk.Sdk;

/// <summary>Holds what was proven against what is required.</summary>
internal static class RequirementCheck
{
    /// <summary>What is still missing, in words; empty = satisfied.</summary>
    public static IReadOnlyList<string> Missing(VerificationRequirement requirement, HelpdeskAction action, IReadOnlyList<VerifiedFactor> verified)
    {
        var counted = verified.Where(f => f.Factor.IsHelpdeskVerifiable && !(f.OpensTarget && Requirements.ReplacesPassword(action))).ToList();
        var types = counted.Select(static f => f.Factor).ToHashSet();
        var missing = new List<string>();
        // What is for sale adds nothing to a stolen phone: personal data are listed types, never a method of their own.
        var independent = Independent([.. counted.Where(static f => f.Factor != FactorType.PersonalData)]);
        if (independent < requirement.IndependentMethods)
            missing.Add($"{requirement.IndependentMethods - independent} more independent method{(requirement.IndependentMethods - independent == 1 ? "" : "s")}");
        // Nobody enrolls personal data: they are not one of the types a user is enrolled with. Two that reach one place are one type of them.
        var enrolled = Math.Min(types.Count(static f => f != FactorType.PersonalData), independent);
        if (enrolled < requirement.AtLeast)
            missing.Add($"{requirement.AtLeast - enrolled} more of the types the user is enrolled with");
        missing.AddRange(requirement.Enforced.Distinct().Where(f => !types.Contains(f)).Select(static f => $"{f} (enforced by the users' policy)"));
        var from = requirement.ChooseFrom.Distinct().Except(requirement.Enforced).ToList();
        var chosen = from.Count(types.Contains);
        if (chosen < requirement.Choose)
            missing.Add($"{requirement.Choose - chosen} more of {string.Join(", ", from)}");
        if (requirement.Enforced.All(types.Contains) && chosen >= requirement.Choose)
            missing.AddRange(Listed(requirement, from, counted));
        if (requirement.SecurityQuestions > 0 && !types.Contains(FactorType.SecurityQuestions))
            missing.Add($"answers to {requirement.SecurityQuestions} security questions");
        if (!Possesses(types, action))
            missing.Add(SufficesForLink(action)
                ? "something besides personal data"
                : "one method that is neither security questions nor personal data");
        return missing;
    }

    // What the users' policy lists has to rest on as many places as it asks for types.
    private static IEnumerable<string> Listed(VerificationRequirement requirement, List<FactorType> from, List<VerifiedFactor> counted)
    {
        var listed = counted.Where(f => f.Factor != FactorType.PersonalData && (requirement.Enforced.Contains(f.Factor) || from.Contains(f.Factor))).ToList();
        var personal = counted.Exists(static f => f.Factor == FactorType.PersonalData) && from.Contains(FactorType.PersonalData) ? 1 : 0;
        var demanded = requirement.Enforced.Distinct().Count(static f => f != FactorType.PersonalData) + Math.Max(0, requirement.Choose - personal);
        if (Independent(listed) is var places && places < demanded)
            yield return $"{demanded - places} more of the users' policy that arrives somewhere else";
    }

    /// <summary>What a caller knows can be known by others: personal data alone suffice for nothing, security questions for a link or an unlock at most.</summary>
    private static bool Possesses(HashSet<FactorType> types, HelpdeskAction action) =>
        types.Any(f => f != FactorType.PersonalData && (f != FactorType.SecurityQuestions || SufficesForLink(action)));

    private static bool SufficesForLink(HelpdeskAction action) => action == HelpdeskAction.SendResetLink || action == HelpdeskAction.UnlockAccount;

    // Two codes that reach the same mailbox, phone or device count once, and so do two of the same type: the most types
    // that can each have a destination of its own, found by augmenting paths (there are never more than a handful).
    public static int Independent(IReadOnlyList<VerifiedFactor> factors)
    {
        // A text message goes to every number, and which one it was read from is not known: the one that leaves the fewest counts.
        var numbers = factors.Where(static f => f.Factor == FactorType.Mobile).Select(static f => f.Independence).Distinct(StringComparer.Ordinal).ToList();
        return numbers.Count < 2 ? Places(factors) : numbers.Min(read => Places(factors.Where(f => f.Factor != FactorType.Mobile || f.Independence == read)));
    }

    private static int Places(IEnumerable<VerifiedFactor> factors)
    {
        var byType = factors.GroupBy(static f => f.Factor).Select(static g => g.Select(static f => f.Independence).Distinct(StringComparer.Ordinal).ToList()).ToList();
        var owner = new Dictionary<string, int>(StringComparer.Ordinal);
        return Enumerable.Range(0, byType.Count).Count(type => TryPlace(type, byType, owner, []));
    }

    private static bool TryPlace(int type, List<List<string>> byType, Dictionary<string, int> owner, HashSet<string> seen)
    {
        foreach (var destination in byType[type])
        {
            if (!seen.Add(destination))
                continue;
            if (!owner.TryGetValue(destination, out var other) || TryPlace(other, byType, owner, seen))
            {
                owner[destination] = type;
                return true;
            }
        }
        return false;
    }
}
