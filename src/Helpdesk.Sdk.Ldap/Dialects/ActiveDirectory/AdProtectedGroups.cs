namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The groups that make privileged besides those with well-known numbers: DnsAdmins, which has none, and what the configuration names.
/// They are looked up anew for each decision, by account name, common name, distinguished name or SID. A group that this domain cannot judge makes
/// everybody privileged: who is in it stands in no token that could be read here.
/// </summary>
internal sealed class AdProtectedGroups(IReadOnlyList<string> configured, string domain, TimeProvider time)
{
    private const string DnsAdmins = "DnsAdmins";

    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");
    private readonly AdEverybodysGroups _everybodys = new(domain, time);
    private readonly string? _domainName = AdNames.DomainOf(DistinguishedName.Parse(domain));

    /// <summary>The name of a protected group among the memberships; null when there is none.</summary>
    /// <exception cref="AdUnreadableException">A configured group cannot be judged, so nobody can be said not to be in it.</exception>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task<string?> FindAsync(ILdapConnection connection, IReadOnlySet<AdSid> memberships, CancellationToken cancellationToken)
    {
        var groups = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (groups.FirstOrDefault(group => group.Sids.Any(memberships.Contains)) is { } found) return found.Name;
        return groups.FirstOrDefault(static group => group.Problem is not null) is { } unknown ? throw new AdUnreadableException(unknown.Problem!) : null;
    }

    /// <summary>What is wrong with each group that cannot be judged.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(ILdapConnection connection, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(connection, cancellationToken).ConfigureAwait(false)).Select(static group => group.Problem).OfType<string>()];

    private async Task<List<AdProtectedGroup>> ReadAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        var (names, sids, groups) = (new List<string> { DnsAdmins }, new List<(string Name, AdSid Sid)>(), new List<AdProtectedGroup>());
        foreach (var group in configured)
        {
            if (AdSid.TryParse(group, out var sid)) sids.Add((group, sid));
            else if (DistinguishedName.TryParse(group, out var name, out _)) groups.Add(await ReadEntryAsync(connection, group, name, cancellationToken).ConfigureAwait(false));
            else names.Add(group);
        }

        var found = await SearchAsync(connection, names, sids, cancellationToken).ConfigureAwait(false);
        groups.AddRange(sids.Select(wanted => FindBySid(found, wanted.Name, wanted.Sid)));
        groups.AddRange(names.Select(name => FindByName(found, name)).OfType<AdProtectedGroup>());
        return await _everybodys.FindAsync(connection, found, cancellationToken).ConfigureAwait(false) is { Count: > 0 } everybodys
            ? [.. groups.Select(group => AdEverybody.Judge(group, everybodys)), .. AdEverybody.WellKnown(everybodys)]
            : groups;
    }

    // One question for all of them, however they are named.
    private async Task<List<LdapEntry>> SearchAsync(ILdapConnection connection, List<string> names, List<(string Name, AdSid Sid)> sids, CancellationToken cancellationToken)
    {
        var named = names.SelectMany(static name => new[] { LdapFilter.Equal(AdAttribute.AccountName, name), LdapFilter.Equal("cn", name) });
        var numbered = sids.Select(static wanted => wanted.Sid).Concat(AdEverybody.Sids).Select(static sid => LdapFilter.Equal(AdAttribute.ObjectSid, sid.ToBytes()));
        var filter = LdapFilter.Or([LdapFilter.And(Groups, LdapFilter.Or([.. named])), .. numbered]);
        return await connection.Search(new LdapSearchRequest(domain, LdapScope.Subtree, filter, AdProtectedGroupReader.Attributes)).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<AdProtectedGroup> ReadEntryAsync(ILdapConnection connection, string group, DistinguishedName name, CancellationToken cancellationToken)
    {
        if (AdNames.DomainOf(name) is { } other && !other.Equals(_domainName, StringComparison.OrdinalIgnoreCase)) return AdProtectedGroup.Foreign(group);
        return await connection.ReadEntryAsync(name.ToString(), AdProtectedGroupReader.Attributes, cancellationToken).ConfigureAwait(false) is { } entry
            ? AdProtectedGroupReader.Read(entry, group)
            : AdProtectedGroup.Missing(group);
    }

    private AdProtectedGroup FindBySid(List<LdapEntry> found, string name, AdSid sid)
    {
        // The SID stays in the judgement: whoever has it in the token is a member, wherever the group is from.
        var entry = found.Find(entry => AdProtectedGroupReader.SidOf(entry) == sid);
        return entry is null || IsElsewhere(entry) || AdEverybody.IsForeign(entry) ? AdProtectedGroup.Foreign(name, sid) : AdProtectedGroupReader.Read(entry, name);
    }

    private AdProtectedGroup? FindByName(List<LdapEntry> found, string name)
    {
        // Two groups may share a common name: then both are protected.
        var groups = found.Where(entry => !IsElsewhere(entry) && (Answers(entry, AdAttribute.AccountName, name) || Answers(entry, "cn", name)) && !AdEverybody.IsForeign(entry))
            .Select(entry => AdProtectedGroupReader.Read(entry, name)).ToList();
        if (groups.Count == 0) return name == DnsAdmins ? null : AdProtectedGroup.Missing(name);
        return new AdProtectedGroup(name, [.. groups.SelectMany(static group => group.Sids)], groups.Select(static group => group.Problem).FirstOrDefault(static problem => problem is not null));
    }

    // A global catalog shows the groups of the whole forest.
    private bool IsElsewhere(LdapEntry entry) =>
        !DistinguishedName.TryParse(entry.Name, out var name, out _) || (AdNames.DomainOf(name) is { } other && !other.Equals(_domainName, StringComparison.OrdinalIgnoreCase));

    private static bool Answers(LdapEntry entry, string attribute, string name) => name.Equals(entry.FindText(attribute), StringComparison.OrdinalIgnoreCase);
}
