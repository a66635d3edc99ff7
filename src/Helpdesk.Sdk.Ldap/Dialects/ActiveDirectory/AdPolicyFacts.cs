using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Tells the password rules of an account: those of the fine-grained policy that results for it, otherwise the domain's.</summary>
internal static class AdPolicyFacts
{
    private const int ComplexBit = 1;

    private static readonly string[] DomainNames =
        ["minPwdLength", "pwdHistoryLength", "pwdProperties", "minPwdAge", "maxPwdAge", "lockoutThreshold", "lockoutDuration"];

    private static readonly string[] FineNames =
    [
        "msDS-MinimumPasswordLength", "msDS-PasswordHistoryLength", "msDS-PasswordComplexityEnabled", "msDS-MinimumPasswordAge", "msDS-MaximumPasswordAge",
        "msDS-LockoutThreshold", "msDS-LockoutDuration",
    ];

    /// <summary>Reads them; null when the policy that applies is not readable, as fine-grained ones are for administrators only by default.</summary>
    public static async Task<PasswordPolicyFacts?> ReadAsync(ILdapConnection connection, string id, string domain, CancellationToken cancellationToken)
    {
        try
        {
            var pso = await AdPasswordPolicy.FindNameAsync(connection, id, cancellationToken).ConfigureAwait(false);
            var names = pso is null ? DomainNames : FineNames;
            var entry = await connection.ReadEntryAsync(pso ?? domain, [.. names, AdAttribute.CommonName], cancellationToken).ConfigureAwait(false);
            return entry?.FindText(names[0]) is null ? null : Map(entry, names, pso is null ? "Default Domain Policy" : entry.FindText(AdAttribute.CommonName) ?? pso, pso is not null);
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return null;
        }
    }

    private static PasswordPolicyFacts Map(LdapEntry entry, string[] names, string source, bool isFine)
    {
        return new PasswordPolicyFacts
        {
            Source = source,
            MinimumLength = (int?)Number(names[0]),
            HistoryLength = (int?)Number(names[1]),
            // An administrator's reset is not held to it ([MS-SAMR] section 3.1.1.7.2).
            HistoryAppliesToResets = false,
            Complexity = isFine ? entry.FindText(names[2])?.Equals("TRUE", StringComparison.OrdinalIgnoreCase) : Number(names[2]) is { } properties ? (properties & ComplexBit) != 0 : null,
            MinimumAge = Number(names[3]) is { } least ? AdTime.Interval(least) ?? TimeSpan.Zero : null,
            MaximumAge = Span(Number(names[4])),
            LockoutThreshold = (int?)Number(names[5]),
            LockoutDuration = Span(Number(names[6])),
        };

        long? Number(string attribute) => long.TryParse(entry.FindText(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

        // Zero and the smallest number both mean that it never ends.
        static TimeSpan? Span(long? ticks) => ticks is null ? null : AdTime.Interval(ticks) ?? TimeSpan.MaxValue;
    }
}
