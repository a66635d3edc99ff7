namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The groups that everybody is in, over any number of nested groups. Asking is one search of the whole domain, so the answer holds for a minute, and no longer
/// than what <see cref="AdEverybody.Sids"/> are direct members of, which is read for each decision.
/// </summary>
internal sealed class AdEverybodysGroups(string domain, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");
    private static readonly string[] GroupAttributes = [AdAttribute.ObjectSid];
    private static readonly HashSet<AdSid> None = [];
    private volatile Known? _known;

    /// <summary>Their SIDs. Nothing is asked where no group ever had everybody put in. That no membership is readable is no sign of there being none.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task<IReadOnlySet<AdSid>> FindAsync(ILdapConnection connection, List<LdapEntry> found, CancellationToken cancellationToken)
    {
        var identities = found.FindAll(static entry => AdEverybody.IsForeign(entry) && AdProtectedGroupReader.SidOf(entry) is { } sid && AdEverybody.Sids.Contains(sid));
        if (identities.Count == 0) return None;
        var direct = identities.SelectMany(static entry => entry.FindTexts(AdAttribute.MemberOf).Prepend(entry.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (_known is { } known && time.GetElapsedTime(known.At) < Freshness && known.Direct.SetEquals(direct)) return known.Groups;

        var (at, everybodys) = (time.GetTimestamp(), new HashSet<AdSid>());
        var within = LdapFilter.Or([.. identities.Select(static entry => LdapFilter.InChain(AdAttribute.Member, entry.Name))]);
        var request = new LdapSearchRequest(domain, LdapScope.Subtree, LdapFilter.And(Groups, within), GroupAttributes);
        await foreach (var group in connection.Search(request).WithCancellation(cancellationToken).ConfigureAwait(false))
            if (AdProtectedGroupReader.SidOf(group) is { } sid)
                everybodys.Add(sid);
        _known = new Known(at, direct, everybodys);
        return everybodys;
    }

    private sealed record Known(long At, HashSet<string> Direct, IReadOnlySet<AdSid> Groups);
}
