using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Reads a store's users in pages that can each be read again from where it began.</summary>
internal static class ListingPages
{
    /// <summary>As the store lists them.</summary>
    public static async IAsyncEnumerable<ListingPage> OfStoreAsync(
        IIdentityStore store, UserQuery query, PageOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = options.Continuation;
        await foreach (var page in store.SearchAsync(query, options, cancellationToken).ConfigureAwait(false))
        {
            yield return new ListingPage(at, page.Continuation, page.Users);
            at = page.Continuation;
        }
    }

    /// <summary>Of the accounts that are enrolled, in the order of their ids: few are looked up rather than all listed.</summary>
    public static async IAsyncEnumerable<ListingPage> OfEnrolledAsync(
        IEnrollmentStore enrollments, IIdentityStore store, UserQuery query, IReadOnlyList<FactorType> factors, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var ids = await EnrolledIds.BehindAsync(enrollments, store.Name, factors, after, cancellationToken).ConfigureAwait(false);
            foreach (var group in ids.Chunk(EnrolledIds.PerLookup))
            {
                var wanted = query.Ids is { } only ? group.Where(only.Contains).ToArray() : group;
                var users = new List<DirectoryUser>();
                if (wanted.Length > 0)
                    await foreach (var page in store.SearchAsync(query with { Ids = wanted }, new PageOptions(EnrolledIds.PerLookup), cancellationToken).ConfigureAwait(false))
                        users.AddRange(page.Users);
                var isLast = ids.Count < EnrolledIds.AtOnce && group[^1] == ids[^1];
                yield return new ListingPage(after, isLast ? null : group[^1], users);
                after = group[^1];
            }
            if (ids.Count < EnrolledIds.AtOnce)
                yield break;
        }
    }
}
