using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Entra;

/// <content>Listing.</content>
public sealed partial class EntraIdentityStore
{
    private const int MaximumPageSize = 1_000;
    // An export may be slowed down by the service; somebody who waits for a first page may not.
    private static readonly TimeSpan LaterPageTime = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Size, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Size, MaximumPageSize, nameof(page));
        var listing = new GraphListing(_settings, _reader, query, page.Size);
        var position = ListingContinuation.Read(listing.Hash, listing.Parts.Count, page.Continuation);
        for (var isFirst = true; position is not null; isFirst = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var at = position;
            (var users, position) = await _graph.ReadAsync(
                (client, token) => listing.ReadAsync(client, at, token), cancellationToken, isFirst ? null : LaterPageTime).ConfigureAwait(false);
            yield return new UserPage(users, position is null ? null : ListingContinuation.Create(listing.Hash, position));
        }
    }
}
