namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A search page by page on one connection, as one stream. From the second page on the next one is asked for as soon as the one before has come, while its entries are
/// still being worked on; many readers look at the first page only.
/// </summary>
internal sealed class LdapPagedSearch(LdapConnection connection, LdapSearchRequest request, int pageSize) : ILdapSearch
{
    // Active Directory does send empty pages while it works through a range nobody may see.
    private const int MostEmptyPages = 1000;

    private readonly int _pageSize = pageSize > 0 ? pageSize : throw new ArgumentOutOfRangeException(nameof(pageSize));
    private readonly List<string> _references = [];
    private bool _started;

    public LdapResult? Result { get; private set; }

    public IReadOnlyList<string> References => _references;

    public async IAsyncEnumerator<LdapEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_started) throw new InvalidOperationException("A search can be enumerated once.");
        _started = true;
        if (!connection.TryBeginPagedSearch()) throw new InvalidOperationException("A paged search runs on this connection already.");
        LdapSearch? running = null;
        try
        {
            var batch = new List<LdapEntry>();
            var emptyPages = 0;
            var isFirst = true;
            running = await AskAsync([], cancellationToken).ConfigureAwait(false);
            while (running is { } page)
            {
                batch = await page.TakeAsync(batch, cancellationToken).ConfigureAwait(false);
                if (batch.Count > 0) emptyPages = 0;
                byte[]? later = null;
                if (page.Result is { } result)
                {
                    if (++emptyPages > MostEmptyPages) throw new LdapException(LdapFailure.TooMuchData, "The server sends empty pages without end.", connection.Server) { MayHaveBeenSent = true };
                    _references.AddRange(page.References);
                    var cookie = NextCookie(result);
                    running = cookie is null || isFirst ? null : await AskAsync(cookie, cancellationToken).ConfigureAwait(false);
                    later = running is null ? cookie : null;
                    isFirst = false;
                }

                foreach (var entry in batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return entry;
                }

                if (later is not null) running = await AskAsync(later, cancellationToken).ConfigureAwait(false);
                if (running is not null) continue;
                page.Check();
                Result = page.Result;
            }
        }
        finally
        {
            running?.Abandon();
            connection.EndPagedSearch();
        }
    }

    private async Task<LdapSearch> AskAsync(byte[] cookie, CancellationToken cancellationToken)
    {
        var page = new LdapSearch(connection, request.With([.. request.Controls, PagedResultsControl.Request(_pageSize, cookie)]));
        await page.SendAsync(cancellationToken).ConfigureAwait(false);
        return page;
    }

    // A page that failed has nothing behind it.
    private byte[]? NextCookie(LdapResult page)
    {
        if (!page.IsSuccess) return null;
        try
        {
            return PagedResultsControl.ReadCookie(page);
        }
        catch (LdapProtocolException fault)
        {
            connection.Suspect();
            throw new LdapException(LdapFailure.ProtocolError, "The server broke the protocol.", connection.Server, fault) { MayHaveBeenSent = true };
        }
    }
}
