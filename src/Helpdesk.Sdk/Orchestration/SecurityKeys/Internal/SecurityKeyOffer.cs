namespace Helpdesk.Sdk;

/// <summary>What a browser is asked with for a new key, and the rules of names and numbers.</summary>
internal static class SecurityKeyOffer
{
    private const int LongestName = 64;

    public static HelpdeskError? CheckName(string? name) =>
        InputText.IsWellFormed(name, LongestName, out var problem) ? null : Errors.InvalidInput($"The name of the security key {problem}.");

    public static HelpdeskError? CheckNumber(OperationFacts facts)
    {
        var most = facts.Settings.SecurityKeys.Maximum;
        return facts.Person.Enrollments.Count(static e => e.Factor == FactorType.SecurityKey && e.IsActive) < most
            ? null
            : Errors.InvalidInput($"There are {most} security keys already: unenroll them first (SecurityKeys:Maximum).");
    }

    public static SecurityKeyCreation Make(OperationFacts facts, ReadOnlyMemory<byte> challenge)
    {
        var settings = facts.Settings.SecurityKeys;
        return new SecurityKeyCreation
        {
            RelyingPartyId = settings.RelyingPartyId!,
            RelyingPartyName = settings.RelyingPartyName,
            UserHandle = SecurityKeyRecord.UserHandleOf(facts.User.Key),
            UserName = facts.User.UserName,
            UserDisplayName = facts.User.DisplayName ?? facts.User.UserName,
            Challenge = challenge,
            Exclude = Registered(facts.Person.Enrollments, facts.User.Key),
            UserVerification = settings.UserVerification,
            Attestation = settings.Attestation,
            Timeout = settings.ChallengeLifetime,
            ExpiresAt = facts.Now + settings.ChallengeLifetime,
        };
    }

    public static IReadOnlyList<SecurityKeyDescriptor> Registered(IEnumerable<Enrollment> enrollments, UserKey user) =>
        [.. enrollments.Where(e => e.Factor == FactorType.SecurityKey && e.IsActive && e.User == user).Select(static e => SecurityKeyParameters.Read(e).Describe())];
}
