using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <content>Listing.</content>
public sealed partial class LdapIdentityStore
{
    private const int MaximumPageSize = 1_000;
    // A page that would need more rows than this ends early, with a continuation.
    private const int MostLookedAt = 5_000;
    private const int FilteringPageSize = 500;

    // A listing keeps its connection while its reader pauses: half of them are kept free for everything else.
    private readonly SemaphoreSlim _listings;

    /// <inheritdoc/>
    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Size, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Size, MaximumPageSize, nameof(page));
        cancellationToken.ThrowIfCancellationRequested();
        await ReadAsync(static _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        var listing = new LdapListing(_settings, _dialect, _client, query);
        var hash = LdapContinuation.HashOf(_settings, query);
        var start = LdapContinuation.Read(hash, listing.Parts.Count, page.Continuation);
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var users = new List<DirectoryUser>();
            var lookedAt = 0;
            var last = start;
            // One row more than the page shows whether something follows it.
            var pageSize = _dialect.FiltersHere(query) ? FilteringPageSize : Math.Min(page.Size + 1, MaximumPageSize);
            var rows = listing.WalkAsync(start, pageSize, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using var ended = rows.ConfigureAwait(false);
            while (await MoveNextAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                if (users.Count == page.Size || lookedAt == MostLookedAt)
                {
                    yield return new UserPage(users, LdapContinuation.Create(hash, last));
                    (users, lookedAt) = ([], 0);
                }

                (last, var user) = rows.Current;
                lookedAt++;
                if (user is not null) users.Add(user);
            }

            Report(listing.References);
            yield return new UserPage(users, null);
        }
        finally
        {
            _listings.Release();
        }
    }

    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (!await _listings.WaitAsync(_settings.CallTime, cancellationToken).ConfigureAwait(false))
            throw new IdentityStoreException(StoreErrorCode.Unavailable, $"Too many listings of the store '{Name}' run at once; try again.");
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<(LdapPosition Position, DirectoryUser? User)> rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (LdapException fault)
        {
            throw StoreFaults.Translate(fault, Name);
        }
    }

    private void Report(HashSet<string> references)
    {
        if (references.Count > 0) Log.ReferencesIgnored(_client.Pool.Connection.Logger, Name, references.Count, references.First());
    }
}
