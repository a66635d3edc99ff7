namespace Helpdesk.Sdk;

/// <summary>
/// A link is quarantined like any other new thing: what another account brings into the person is as young as the youngest link, or an attacker would
/// link an account of their own and verify by its old factors at once.
/// </summary>
internal static class LinkAge
{
    /// <summary>Since when what belongs to that account can count for the target (UTC); <see langword="null"/> = its own age alone counts.</summary>
    public static DateTimeOffset? Newer(PersonFacts person, UserKey account) => account == person.Target.Key
        ? null
        : person.Enrollments.Where(static e => e.Factor == FactorType.LinkedAccount).Max(static e => e.ProvenAt);
}
