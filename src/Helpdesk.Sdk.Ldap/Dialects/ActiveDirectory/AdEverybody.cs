namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Identities that everybody gets on signing in ([MS-DTYP] section 2.4.2.4) and that stand in no tokenGroups. As foreign security principals they may be
/// members of groups of the domain: then everybody is.
/// </summary>
internal static class AdEverybody
{
    private const string BuiltIn = "CN=Builtin";
    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");
    private static readonly string[] GroupAttributes = [AdAttribute.ObjectSid];

    /// <summary>Everyone, Network, Interactive, Authenticated Users, This Organization.</summary>
    public static IReadOnlyList<AdSid> Sids { get; } = [new("S-1-1-0"), new("S-1-5-2"), new("S-1-5-4"), new("S-1-5-11"), new("S-1-5-15")];

    /// <summary>Whether an entry stands for somebody of elsewhere.</summary>
    public static bool IsForeign(LdapEntry entry) => entry.FindTexts("objectClass").Contains("foreignSecurityPrincipal", StringComparer.OrdinalIgnoreCase);

    /// <summary>The groups that everybody is in. Nothing more is asked of the directory where there are none besides built-in ones that nobody named, as it is installed.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<IReadOnlySet<AdSid>> FindAsync(ILdapConnection connection, string domain, List<LdapEntry> found, bool builtInToo, CancellationToken cancellationToken)
    {
        var builtIn = DistinguishedName.Parse($"{BuiltIn},{domain}");
        var everybodys = new HashSet<AdSid>();
        foreach (var entry in found.Where(entry => IsForeign(entry) && AdProtectedGroupReader.SidOf(entry) is { } sid && Sids.Contains(sid)))
        {
            if (entry.FindTexts(AdAttribute.MemberOf).All(above => !builtInToo && DistinguishedName.TryParse(above, out var name, out _) && name.IsWithin(builtIn))) continue;
            var request = new LdapSearchRequest(domain, LdapScope.Subtree, LdapFilter.And(Groups, LdapFilter.InChain(AdAttribute.Member, entry.Name)), GroupAttributes);
            foreach (var group in await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false))
                if (AdProtectedGroupReader.SidOf(group) is { } sid)
                    everybodys.Add(sid);
        }

        return everybodys;
    }

    /// <summary>Points at a group that everybody is in.</summary>
    public static AdProtectedGroup Judge(AdProtectedGroup group, IReadOnlySet<AdSid> everybodys) => !group.Sids.Any(everybodys.Contains) ? group : group with
    {
        Problem = $"everybody is in the protected group '{group.Name}', by way of a foreign security principal such as Authenticated Users: take that out of it, or name another group in ProtectedGroups",
    };
}
