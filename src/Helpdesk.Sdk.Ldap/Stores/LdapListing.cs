using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Walks the accounts of a query, part after part, each part in the server's order of the dialect's sort attribute, or in the order of the ids where
/// servers do not sort. Going on after a position asks for what is not below it, so that nothing is read again and nothing is missed, whatever was added
/// or removed meanwhile.
/// </summary>
internal sealed class LdapListing(LdapStoreSettings settings, ILdapDialect dialect, LdapClient client, UserQuery query)
{
    private readonly DateTimeOffset _now = settings.Time.GetUtcNow();
    private HashSet<string> _shown = [];

    /// <summary>The sub-trees and groups of ids that are searched one after the other.</summary>
    public IReadOnlyList<LdapListingPart> Parts { get; } = LdapListingPart.Plan(settings, dialect, query);

    /// <summary>Other servers the answers named.</summary>
    public HashSet<string> References { get; } = new(StringComparer.Ordinal);

    /// <summary>Each account that was looked at, and the user it shows if it meets the conditions.</summary>
    /// <exception cref="LdapException">A server could not be read.</exception>
    public async IAsyncEnumerable<(LdapPosition Position, DirectoryUser? User)> WalkAsync(
        LdapPosition start, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _shown = [.. start.Shown];
        for (var part = start.Part; part < Parts.Count; part++)
        {
            var after = part == start.Part ? start : LdapPosition.Start;
            var rows = dialect.SortAttribute is { } sorted ? WalkSortedAsync(part, sorted, after, pageSize, cancellationToken) : WalkByIdAsync(part, after, pageSize, cancellationToken);
            await foreach (var (position, user) in rows.ConfigureAwait(false))
                yield return (start.Shown.Count > 0 ? position with { Shown = start.Shown } : position, user);
        }
    }

    /// <summary>
    /// The first accounts in the order the server finds them, one request and no waiting for the rest; and whether those are all. Not where
    /// servers sort, and without conditions that are judged here.
    /// </summary>
    public Task<(List<DirectoryUser> Users, bool AreAll)> ReadFirstAsync(int count, CancellationToken cancellationToken) => client.ReadAsync(
        async (connection, token) =>
        {
            var search = connection.Search(Request(Parts[0], count + 1));
            var users = new List<DirectoryUser>();
            await foreach (var entry in search.WithCancellation(token).ConfigureAwait(false))
            {
                if (users.Count == count) return (users, false);
                var user = dialect.Map(entry, settings.Name, connection.Server);
                users.Add(dialect.IsComplete(user) ? user : await dialect.CompleteAsync(user, connection, token).ConfigureAwait(false));
            }

            References.UnionWith(search.References);
            return (users, search.Result is not { Code: LdapResultCode.SizeLimitExceeded });
        },
        null,
        cancellationToken);

    /// <summary>Every account that meets the conditions, as fast as the server sends them, on one connection.</summary>
    /// <exception cref="LdapException">A server could not be read, or was lost after the first entry.</exception>
    public async IAsyncEnumerable<DirectoryUser> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var part in Parts)
        {
            var search = client.Search(Request(part, 0), settings.PageSize);
            await foreach (var entry in search.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var user = dialect.Map(entry, settings.Name, search.Server!);
                if (!dialect.Keeps(query, user, _now)) continue;
                yield return dialect.IsComplete(user) ? user : await CompleteAsync(user, search.Server, cancellationToken).ConfigureAwait(false);
            }

            References.UnionWith(search.References);
        }
    }

    private async IAsyncEnumerable<(LdapPosition Position, DirectoryUser? User)> WalkSortedAsync(
        int part, string attribute, LdapPosition after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var search = client.Search(Request(Parts[part], attribute, after.SortKey), pageSize);
        await foreach (var entry in search.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var user = dialect.Map(entry, settings.Name, search.Server!);
            if (user.Key.Id == after.Id || _shown.Contains(user.Key.Id)) continue;
            var position = new LdapPosition(part, entry.FindText(attribute), user.Key.Id);
            if (!dialect.Keeps(query, user, _now)) yield return (position, null);
            else yield return (position, dialect.IsComplete(user) ? user : await CompleteAsync(user, search.Server, cancellationToken).ConfigureAwait(false));
        }

        References.UnionWith(search.References);
    }

    private async IAsyncEnumerable<(LdapPosition Position, DirectoryUser? User)> WalkByIdAsync(
        int part, LdapPosition after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var match = dialect.Match(query, _now);
        var ids = new LdapIdWalk(dialect, client, Parts[part], match, References);
        await foreach (var chunk in ids.WalkAsync(after.SortKey, Math.Min(pageSize, LdapListingPart.IdsPerPart), cancellationToken).ConfigureAwait(false))
        {
            var request = new LdapSearchRequest(Parts[part].Base, LdapScope.Subtree, LdapFilter.And(match, LdapFilter.Or([.. chunk.Select(dialect.MatchId).OfType<LdapFilter>()])), dialect.UserAttributes)
            {
                Tolerated = [LdapResultCode.NoSuchObject],
            };
            var search = client.Search(request);
            var users = new Dictionary<string, DirectoryUser>(StringComparer.Ordinal);
            await foreach (var entry in search.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var user = dialect.Map(entry, settings.Name, search.Server!);
                users[user.Key.Id] = user;
            }

            // One that is missing here was deleted, or changed, since its id was read.
            foreach (var id in chunk.Where(id => !_shown.Contains(id)))
                yield return (new LdapPosition(part, id, id), users.TryGetValue(id, out var user) && dialect.Keeps(query, user, _now) ? user : null);
        }
    }

    private async Task<DirectoryUser> CompleteAsync(DirectoryUser user, LdapServer? server, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReadAsync((connection, token) => dialect.CompleteAsync(user, connection, token), server, cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException)
        {
            // The row is right as it is, only less complete.
            return user;
        }
    }

    private LdapSearchRequest Request(LdapListingPart part, int sizeLimit)
    {
        var match = dialect.Match(query, _now);
        return new LdapSearchRequest(part.Base, LdapScope.Subtree, part.Ids is { } ids ? LdapFilter.And(match, ids) : match, dialect.UserAttributes)
        {
            SizeLimit = sizeLimit,
            Tolerated = (part.IsBase, sizeLimit) switch
            {
                (true, 0) => [],
                (true, _) => [LdapResultCode.SizeLimitExceeded],
                (false, 0) => [LdapResultCode.NoSuchObject],
                _ => [LdapResultCode.NoSuchObject, LdapResultCode.SizeLimitExceeded],
            },
        };
    }

    private LdapSearchRequest Request(LdapListingPart part, string attribute, string? after)
    {
        var conditions = new List<LdapFilter> { dialect.Match(query, _now) };
        if (part.Ids is { } ids) conditions.Add(ids);
        if (after is not null) conditions.Add(LdapFilter.GreaterOrEqual(attribute, after));
        return new LdapSearchRequest(part.Base, LdapScope.Subtree, LdapFilter.And(conditions), dialect.UserAttributes)
        {
            Controls = [SortControl.Request(attribute, isCritical: true)],
            // A container that is not there has nobody in it; a base that is not there is a broken set-up.
            Tolerated = part.IsBase ? [] : [LdapResultCode.NoSuchObject],
        };
    }
}
