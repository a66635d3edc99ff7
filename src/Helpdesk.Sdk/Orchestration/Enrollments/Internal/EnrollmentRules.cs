namespace Helpdesk.Sdk;

/// <summary>What a person may register beside what is registered: judged when it is begun, and again when it is confirmed.</summary>
internal static class EnrollmentRules
{
    private const int Addresses = 5;
    private const int Apps = 5;

    public static HelpdeskError? Of(PersonFacts person, FactorType factor, string? address) =>
        factor == FactorType.Authenticator ? Authenticators(person) : address is null ? null : Address(person, factor, address);

    public static HelpdeskError? Authenticators(PersonFacts person) => person.Enrollments.Count(static e => e.Factor == FactorType.Authenticator) < Apps
        ? null
        : Errors.InvalidInput($"There are {Apps} authenticators already: remove one first.");

    /// <summary>One mailbox or number once, and five of each.</summary>
    public static HelpdeskError? Address(PersonFacts person, FactorType factor, string address)
    {
        var known = person.Enrollments.Where(e => e.Factor == factor && e.Address is not null).ToList();
        var what = factor == FactorType.Email ? "mail address" : "mobile number";
        if (known.Exists(e => Reaches(factor, e.Address!) == Reaches(factor, address)))
            return Errors.InvalidInput($"This {what} is enrolled already.");
        return known.Count < Addresses ? null : Errors.InvalidInput($"There are {Addresses} of type {factor} already: remove one first.");
    }

    private static string Reaches(FactorType factor, string address) =>
        factor == FactorType.Email ? MailAddressText.Mailbox(address) : string.Concat(address.Where(char.IsAsciiDigit));
}
