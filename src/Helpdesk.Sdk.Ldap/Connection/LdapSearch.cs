namespace Helpdesk.Sdk.Ldap;

/// <summary>One search request.</summary>
internal sealed class LdapSearch(LdapConnection connection, LdapSearchRequest request) : ILdapSearch
{
    private List<string>? _references;
    private bool _started;

    public LdapResult? Result { get; private set; }

    public IReadOnlyList<string> References => _references ?? [];

    public async IAsyncEnumerator<LdapEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_started) throw new InvalidOperationException("A search can be enumerated once.");
        _started = true;
        var multiplexer = connection.Start();
        var time = connection.Options.Time;
        var left = connection.TimeoutOf(request);
        var pending = new PendingSearch(request, connection.Options.Limits);
        await multiplexer.SendAsync(pending, request, new Deadline(time, left), cancellationToken).ConfigureAwait(false);
        var batch = new List<LdapEntry>();
        try
        {
            while (Result is null)
            {
                var before = time.GetTimestamp();
                if (!await pending.WaitAsync(left, time, cancellationToken).ConfigureAwait(false))
                {
                    connection.Suspect();
                    throw pending.Lost(LdapFailure.OperationTimeout, connection.Server, "The server did not answer in time.");
                }

                // Only the time spent waiting counts: a slow consumer is not the server's fault, a dripping server is.
                left -= time.GetElapsedTime(before);
                if (left < TimeSpan.Zero) left = TimeSpan.Zero;
                batch.Clear();
                batch = pending.Take(batch, ref _references, out var result);
                multiplexer.Resume();
                foreach (var entry in batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return entry;
                }

                Result = result;
            }
        }
        finally
        {
            if (Result is null) multiplexer.Abandon(pending);
        }

        if (!Result.IsSuccess && !request.Tolerated.Contains(Result.Code)) throw LdapException.FromResult(Result);
    }
}
