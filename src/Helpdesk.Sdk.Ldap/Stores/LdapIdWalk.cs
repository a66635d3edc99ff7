using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The ids of a part of a listing in their own order, in groups. The whole part is looked through for its smallest ids after a position, and again when
/// those are used up: memory is bounded, and the order owes nothing to the server.
/// </summary>
internal sealed class LdapIdWalk(ILdapDialect dialect, LdapClient client, LdapListingPart part, LdapFilter match, HashSet<string> references)
{
    /// <summary>Ids kept at a time.</summary>
    public const int Most = 20_000;

    private const int PageSize = 1_000;

    public async IAsyncEnumerable<string[]> WalkAsync(string? after, int groupSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (ids, isAll) = await SmallestAsync(after, cancellationToken).ConfigureAwait(false);
            foreach (var group in ids.Chunk(groupSize)) yield return group;
            if (isAll) yield break;
            after = ids[^1];
        }
    }

    private async Task<(List<string> Ids, bool IsAll)> SmallestAsync(string? after, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var isAll = true;
        var filter = part.Ids is { } wanted ? LdapFilter.And(match, wanted) : match;
        var request = new LdapSearchRequest(part.Base, LdapScope.Subtree, filter, [dialect.IdAttribute])
        {
            // A container that is not there has nobody in it; a base that is not there is a broken set-up.
            Tolerated = part.IsBase ? [] : [LdapResultCode.NoSuchObject],
        };
        var search = client.Search(request, PageSize);
        await foreach (var entry in search.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (entry.FindText(dialect.IdAttribute)?.ToLowerInvariant() is not { Length: > 0 } id)
                throw new IdentityStoreException(StoreErrorCode.AccessDenied, $"An account is shown without {dialect.IdAttribute}; the service account must be allowed to read it.");
            if (after is not null && string.CompareOrdinal(id, after) <= 0) continue;
            ids.Add(id);
            if (ids.Count == 2 * Most) Trim();
        }

        references.UnionWith(search.References);
        if (ids.Count > Most) Trim();
        else ids.Sort(StringComparer.Ordinal);
        return (ids, isAll);

        void Trim()
        {
            ids.Sort(StringComparer.Ordinal);
            ids.RemoveRange(Most, ids.Count - Most);
            isAll = false;
        }
    }
}
