using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Tells the rules of the policy entry that applies to an account (slapo-ppolicy).</summary>
internal static class OpenLdapPolicyFacts
{
    private static readonly string[] Attributes =
    [
        StandardAttribute.CommonName, "pwdMinLength", "pwdInHistory", "pwdCheckQuality", "pwdUseCheckModule", "pwdCheckModule", "pwdMinAge", "pwdMaxAge", "pwdLockout", "pwdMaxFailure", "pwdLockoutDuration",
    ];

    /// <summary>Reads them; null when the account names no policy and no default is configured, or the policy is not readable.</summary>
    public static async Task<PasswordPolicyFacts?> ReadAsync(ILdapConnection connection, StandardSettings settings, LdapFilter? account, CancellationToken cancellationToken)
    {
        if (account is null) return null;
        try
        {
            var found = await connection.Search(new LdapSearchRequest(settings.Base, LdapScope.Subtree, account, OpenLdapAttribute.Policy)).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (found is not [var entry]) return null;
            var name = entry.FindText(OpenLdapAttribute.Policy) ?? settings.DefaultPolicy?.ToString();
            return name is not null && await connection.ReadEntryAsync(name, Attributes, cancellationToken).ConfigureAwait(false) is { } policy ? Map(policy) : null;
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return null;
        }
    }

    // Absent means zero, and zero means that there is no such rule.
    private static PasswordPolicyFacts Map(LdapEntry policy)
    {
        // Without a quality check no length is looked at either.
        var checks = Number("pwdCheckQuality") > 0;
        var locks = Flag("pwdLockout") && Number("pwdMaxFailure") > 0;
        return new PasswordPolicyFacts
        {
            Source = policy.FindText(StandardAttribute.CommonName) ?? policy.Name,
            MinimumLength = checks ? Number("pwdMinLength") : 0,
            HistoryLength = Number("pwdInHistory"),
            HistoryAppliesToResets = true,
            Complexity = checks && (Flag("pwdUseCheckModule") || policy.FindText("pwdCheckModule") is not null),
            MinimumAge = TimeSpan.FromSeconds(Number("pwdMinAge")),
            MaximumAge = Number("pwdMaxAge") is > 0 and var age ? TimeSpan.FromSeconds(age) : TimeSpan.MaxValue,
            LockoutThreshold = locks ? Number("pwdMaxFailure") : 0,
            LockoutDuration = Number("pwdLockoutDuration") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue,
        };

        int Number(string attribute) => int.TryParse(policy.FindText(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

        bool Flag(string attribute) => string.Equals(policy.FindText(attribute), "TRUE", StringComparison.OrdinalIgnoreCase);
    }
}
