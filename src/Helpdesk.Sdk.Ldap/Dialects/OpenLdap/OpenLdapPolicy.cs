using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A password policy entry (objectClass pwdPolicy), as far as it is readable.</summary>
/// <param name="MaximumAge">How long a password lasts; null when for ever.</param>
/// <param name="LockoutDuration">How long a lockout lasts; null when until somebody unlocks.</param>
/// <param name="MinimumLength">Characters; null when none is demanded.</param>
/// <param name="HasLockout">Whether lock times are looked at.</param>
/// <param name="MustChange">Whether a password that has to be changed (pwdReset) is good for nothing else.</param>
internal sealed record OpenLdapPolicy(TimeSpan? MaximumAge, TimeSpan? LockoutDuration, int? MinimumLength, bool HasLockout, bool MustChange)
{
    public static IReadOnlyList<string> Attributes { get; } = ["pwdMaxAge", "pwdLockoutDuration", "pwdMinLength", "pwdLockout", "pwdMustChange"];

    public static OpenLdapPolicy Read(LdapEntry entry) => new(
        Seconds(entry, "pwdMaxAge"), Seconds(entry, "pwdLockoutDuration"), Number(entry, "pwdMinLength"), Flag(entry, "pwdLockout"), Flag(entry, "pwdMustChange"));

    // Absent means no.
    private static bool Flag(LdapEntry entry, string attribute) => string.Equals(entry.FindText(attribute), "TRUE", StringComparison.OrdinalIgnoreCase);

    // Zero means the same as absent in all three.
    private static int? Number(LdapEntry entry, string attribute) =>
        int.TryParse(entry.FindText(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;

    private static TimeSpan? Seconds(LdapEntry entry, string attribute) => Number(entry, attribute) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
