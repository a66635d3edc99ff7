using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <content>Listing.</content>
public sealed partial class LdapIdentityStore
{
    private const int MaximumPageSize = 1_000;
    // A page that would need more rows than this ends early, with a continuation.
    private const int MostLookedAt = 5_000;
    private const int FilteringPageSize = 500;
    // The ids of a page that came early travel in every token of its listing.
    private const int MostShownEarly = 64;

    // A listing keeps its connection while its reader pauses: half of them are kept free for everything else.
    private readonly SemaphoreSlim _listings;
    private int _strangersReported;

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
        if (page.ReadToEnd && page.Continuation is not null) throw new ArgumentException("What is read to its end begins at its start.", nameof(page));
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (page.ReadToEnd)
            {
                await foreach (var whole in ReadToEndAsync(listing, page.Size, cancellationToken).ConfigureAwait(false)) yield return whole;
                yield break;
            }

            if (page.Continuation is null && page.Size <= MostShownEarly && listing.Parts.Count == 1 && _dialect.SortAttribute is null && !_dialect.FiltersHere(query))
            {
                var (first, areAll) = await ReadAsync(token => listing.ReadFirstAsync(page.Size, token), cancellationToken).ConfigureAwait(false);
                var behind = start with { Shown = [.. first.Select(static user => user.Key.Id)] };
                if (areAll || first.Count == 0)
                {
                    Report(listing.References);
                    yield return new UserPage(first, null);
                    yield break;
                }

                if (LdapContinuation.Create(hash, behind) is { } token)
                {
                    yield return new UserPage(first, token);
                    start = behind;
                }
            }

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
                    yield return new UserPage(users, LdapContinuation.Create(hash, last) ?? throw TooLong());
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

    private async IAsyncEnumerable<UserPage> ReadToEndAsync(LdapListing listing, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = new List<DirectoryUser>(size);
        var rows = listing.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var ended = rows.ConfigureAwait(false);
        while (await MoveNextAsync(rows, cancellationToken).ConfigureAwait(false))
        {
            users.Add(rows.Current);
            if (users.Count < size) continue;
            yield return new UserPage(users, null);
            users = new List<DirectoryUser>(size);
        }

        Report(listing.References);
        if (users.Count > 0) yield return new UserPage(users, null);
    }

    private async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> rows, CancellationToken cancellationToken)
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

    private IdentityStoreException TooLong() =>
        new(StoreErrorCode.Protocol, $"An account of the store '{Name}' has too long a name to continue behind it.");

    private void Report(HashSet<string> references)
    {
        var strangers = references.Where(LdapReference.IsStranger).ToList();
        if (strangers.Count > 0 && Interlocked.Exchange(ref _strangersReported, 1) == 0) Log.ReferencesToStrangers(_client.Pool.Connection.Logger, Name, strangers.Count, strangers[0]);
        else if (references.Count > 0) Log.ReferencesIgnored(_client.Pool.Connection.Logger, Name, references.Count, references.First());
    }
}
