namespace Helpdesk.Sdk.Ldap;

/// <summary>One search request.</summary>
internal sealed class LdapSearch(LdapConnection connection, LdapSearchRequest request) : ILdapSearch
{
    private readonly PendingSearch _pending = new(request, connection.Options.Limits);
    private LdapMultiplexer? _multiplexer;
    private List<string>? _references;
    private TimeSpan _left;
    private bool _started;

    public LdapResult? Result { get; private set; }

    public IReadOnlyList<string> References => _references ?? [];

    /// <summary>Sends the request. From here on it must be read to its end or abandoned.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_started) throw new InvalidOperationException("A search can be enumerated once.");
        _started = true;
        var multiplexer = connection.Start();
        _left = connection.TimeoutOf(request);
        await multiplexer.SendAsync(_pending, request, new Deadline(connection.Options.Time, _left), cancellationToken).ConfigureAwait(false);
        _multiplexer = multiplexer;
    }

    /// <summary>
    /// Waits for entries and takes all that have come, in exchange for an emptied list. With <see cref="Result"/> set these are the last ones, possibly none.
    /// </summary>
    /// <exception cref="LdapException">The search failed, or nothing came in time.</exception>
    public async Task<List<LdapEntry>> TakeAsync(List<LdapEntry> emptied, CancellationToken cancellationToken)
    {
        var time = connection.Options.Time;
        var before = time.GetTimestamp();
        if (!await _pending.WaitAsync(_left, time, cancellationToken).ConfigureAwait(false))
        {
            connection.Suspect();
            throw _pending.Lost(LdapFailure.OperationTimeout, connection.Server, "The server did not answer in time.");
        }

        // Only the time spent waiting counts: a slow consumer is not the server's fault, a dripping server is.
        _left -= time.GetElapsedTime(before);
        if (_left < TimeSpan.Zero) _left = TimeSpan.Zero;
        emptied.Clear();
        var batch = _pending.Take(emptied, ref _references, out var result);
        _multiplexer!.Resume();
        Result = result;
        return batch;
    }

    /// <summary>Asks the server to stop, unless everything has come.</summary>
    public void Abandon()
    {
        if (Result is null) _multiplexer?.Abandon(_pending);
    }

    /// <summary>Throws unless the result is success or tolerated.</summary>
    public void Check()
    {
        if (!Result!.IsSuccess && !request.Tolerated.Contains(Result.Code)) throw LdapException.FromResult(Result);
    }

    public async IAsyncEnumerator<LdapEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await SendAsync(cancellationToken).ConfigureAwait(false);
        var batch = new List<LdapEntry>();
        try
        {
            while (Result is null)
            {
                batch = await TakeAsync(batch, cancellationToken).ConfigureAwait(false);
                foreach (var entry in batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return entry;
                }
            }
        }
        finally
        {
            Abandon();
        }

        Check();
    }
}
