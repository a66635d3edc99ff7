using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The password and lockout rules that apply to an account: the domain's, or a fine-grained policy's ([MS-ADTS] section 3.1.1.4.5.34).</summary>
/// <param name="MinimumLength">Characters; null when not readable.</param>
/// <param name="IsComplex">Whether characters of three classes are demanded; null when not readable.</param>
/// <param name="LockoutDuration">How long a lockout lasts; null when it does not end by itself, or is not readable.</param>
internal sealed record AdPasswordPolicy(int? MinimumLength, bool? IsComplex, TimeSpan? LockoutDuration)
{
    private const int ComplexBit = 1;

    private static readonly string[] AccountAttributes = [AdAttribute.ResultantPso];
    private static readonly string[] DomainAttributes = ["minPwdLength", "pwdProperties", "lockoutDuration"];
    private static readonly string[] FineGrainedAttributes = ["msDS-MinimumPasswordLength", "msDS-PasswordComplexityEnabled", "msDS-LockoutDuration"];

    /// <summary>The name of the fine-grained policy that applies to an account; null for the domain's. It is costly for the server, and no part of a row.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<string?> FindNameAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        var entry = await connection.ReadEntryAsync(AdId.ToName(id), AccountAttributes, cancellationToken).ConfigureAwait(false);
        return entry?.FindText(AdAttribute.ResultantPso);
    }

    /// <summary>Reads the policy of that name, or the domain's; null when it is not to be seen.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<AdPasswordPolicy?> ReadAsync(ILdapConnection connection, string? pso, string domain, CancellationToken cancellationToken)
    {
        var entry = pso is null
            ? await connection.ReadEntryAsync(domain, DomainAttributes, cancellationToken).ConfigureAwait(false)
            : await connection.ReadEntryAsync(pso, FineGrainedAttributes, cancellationToken).ConfigureAwait(false);
        if (entry is null) return null;
        var names = pso is null ? DomainAttributes : FineGrainedAttributes;
        bool? complex = pso is null
            ? Number(entry, names[1]) is { } properties ? (properties & ComplexBit) != 0 : null
            : entry.FindText(names[1])?.Equals("TRUE", StringComparison.OrdinalIgnoreCase);
        return new AdPasswordPolicy((int?)Number(entry, names[0]), complex, AdTime.Interval(Number(entry, names[2])));
    }

    private static long? Number(LdapEntry entry, string attribute) =>
        long.TryParse(entry.FindText(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
