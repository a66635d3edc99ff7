using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Tells the password rules of an account: a local policy where it names one, otherwise the server's own in cn=config.</summary>
internal static class Ds389PolicyFacts
{
    private const string Global = "cn=config";
    private const string LocalName = "pwdpolicysubentry";

    private static readonly string[] Attributes =
    [
        StandardAttribute.CommonName, "nsslapd-pwpolicy-local", "passwordMinLength", "passwordHistory", "passwordInHistory", "passwordCheckSyntax", "passwordMinAge",
        "passwordExp", "passwordMaxAge", "passwordLockout", "passwordMaxFailure", "passwordLockoutDuration", "passwordUnlock",
    ];

    /// <summary>Reads them; null when they are not readable, as cn=config usually is not.</summary>
    public static async Task<PasswordPolicyFacts?> ReadAsync(ILdapConnection connection, StandardSettings settings, LdapFilter? account, CancellationToken cancellationToken)
    {
        if (account is null) return null;
        try
        {
            var found = await connection.Search(new LdapSearchRequest(settings.Base, LdapScope.Subtree, account, LocalName)).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (found is not [var entry]) return null;
            var global = await connection.ReadEntryAsync(Global, Attributes, cancellationToken).ConfigureAwait(false);
            // Local policies are looked at only while they are switched on; where that cannot be seen, nothing is said.
            if (entry.FindText(LocalName) is not { } local) return global?.FindText("passwordMinLength") is null ? null : Map(global, "cn=config");
            if (global?.FindText("nsslapd-pwpolicy-local") is not { } isOn) return null;
            if (!isOn.Equals("on", StringComparison.OrdinalIgnoreCase)) return Map(global, "cn=config");
            return await connection.ReadEntryAsync(local, Attributes, cancellationToken).ConfigureAwait(false) is { } policy ? Map(policy, policy.FindText(StandardAttribute.CommonName) ?? local) : null;
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return null;
        }
    }

    private static PasswordPolicyFacts Map(LdapEntry policy, string source) => new()
    {
        Source = source,
        MinimumLength = Flag(policy, "passwordCheckSyntax") ? Number(policy, "passwordMinLength") : 0,
        HistoryLength = Flag(policy, "passwordHistory") ? Number(policy, "passwordInHistory") : 0,
        HistoryAppliesToResets = true,
        Complexity = Flag(policy, "passwordCheckSyntax"),
        MinimumAge = Number(policy, "passwordMinAge") is { } least ? TimeSpan.FromSeconds(least) : null,
        MaximumAge = Flag(policy, "passwordExp") ? (Number(policy, "passwordMaxAge") is { } most ? TimeSpan.FromSeconds(most) : null) : TimeSpan.MaxValue,
        LockoutThreshold = Flag(policy, "passwordLockout") ? Number(policy, "passwordMaxFailure") : 0,
        LockoutDuration = Flag(policy, "passwordUnlock") ? (Number(policy, "passwordLockoutDuration") is { } seconds ? TimeSpan.FromSeconds(seconds) : null) : TimeSpan.MaxValue,
    };

    private static bool Flag(LdapEntry policy, string attribute) => string.Equals(policy.FindText(attribute), "on", StringComparison.OrdinalIgnoreCase);

    private static int? Number(LdapEntry policy, string attribute) =>
        int.TryParse(policy.FindText(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
