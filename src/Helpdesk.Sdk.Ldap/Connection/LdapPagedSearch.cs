namespace Helpdesk.Sdk.Ldap;

/// <summary>A search page by page on one connection, as one stream.</summary>
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
        try
        {
            byte[]? cookie = [];
            LdapResult? last = null;
            var emptyPages = 0;
            while (cookie is not null)
            {
                if (emptyPages > MostEmptyPages) throw new LdapException(LdapFailure.TooMuchData, "The server sends empty pages without end.", connection.Server) { MayHaveBeenSent = true };
                emptyPages++;
                var page = new LdapSearch(connection, request.With([.. request.Controls, PagedResultsControl.Request(_pageSize, cookie)]));
                await foreach (var entry in page.WithCancellation(cancellationToken).ConfigureAwait(false))
                {
                    emptyPages = 0;
                    yield return entry;
                }

                _references.AddRange(page.References);
                last = page.Result;
                cookie = NextCookie(last!);
            }

            Result = last;
        }
        finally
        {
            connection.EndPagedSearch();
        }
    }

    private byte[]? NextCookie(LdapResult page)
    {
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
