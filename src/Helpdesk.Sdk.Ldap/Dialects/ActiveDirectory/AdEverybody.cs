namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Identities that everybody gets on signing in ([MS-DTYP] section 2.4.2.4) and that stand in no tokenGroups. As foreign security principals they may be
/// members of groups of the domain: then everybody is.
/// </summary>
internal static class AdEverybody
{
    /// <summary>Everyone, Network, Interactive, Authenticated Users, This Organization.</summary>
    public static IReadOnlyList<AdSid> Sids { get; } = [new("S-1-1-0"), new("S-1-5-2"), new("S-1-5-4"), new("S-1-5-11"), new("S-1-5-15")];

    /// <summary>Whether an entry stands for somebody of elsewhere.</summary>
    public static bool IsForeign(LdapEntry entry) => entry.FindTexts("objectClass").Contains("foreignSecurityPrincipal", StringComparer.OrdinalIgnoreCase);

    /// <summary>Points at a group that everybody is in.</summary>
    public static AdProtectedGroup Judge(AdProtectedGroup group, IReadOnlySet<AdSid> everybodys) => !group.Sids.Any(everybodys.Contains) ? group : group with
    {
        Problem = $"everybody is in the protected group '{group.Name}', by way of a foreign security principal such as Authenticated Users: take that out of it, or name another group in ProtectedGroups",
    };

    /// <summary>Those that make privileged by their number, whatever the configuration names.</summary>
    public static IEnumerable<AdProtectedGroup> WellKnown(IReadOnlySet<AdSid> everybodys) => everybodys
        .Select(static sid => (Sid: sid, Name: AdProtectedSids.FindGroup(sid)))
        .Where(static group => group.Name is not null)
        .Select(static group => AdProtectedGroup.Unreadable(
            group.Name!, $"everybody is in the protected group '{group.Name}', by way of a foreign security principal such as Authenticated Users: take that out of it", group.Sid));
}
