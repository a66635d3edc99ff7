namespace Helpdesk.Sdk.Ldap;

/// <summary>A search in flight: the reader fills, one consumer empties.</summary>
internal sealed class PendingSearch(LdapSearchRequest request, LdapLimits limits) : PendingOperation(request)
{
    private const int ManyEntries = 64;

    private readonly Lock _gate = new();

    // Touched by the reader only.
    private readonly List<string> _newReferences = [];
    private List<LdapEntry> _new = [];
    private long _totalBytes;
    private int _total;
    private int _newBytes;
    private LdapResult? _result;

    // Under the gate.
    private List<LdapEntry> _ready = [];
    private List<string>? _references;
    private int _readyBytes;
    private LdapResult? _finished;
    private LdapException? _fault;
    private TaskCompletionSource? _waiter;

    // Only the reader looks.
    public override bool IsStreaming => _total >= ManyEntries;

    public override bool IsFull
    {
        get
        {
            lock (_gate) return _readyBytes >= limits.BytesAhead;
        }
    }

    public override Reception Accept(in LdapMessageView message, int size, LdapServer server)
    {
        switch (message.Operation)
        {
            case BerTag.SearchEntry:
                _new.Add(LdapEntry.Read(message.Body));
                break;
            case BerTag.SearchReference:
                _newReferences.AddRange(LdapResult.ReadReferrals(new BerReader(message.Body)));
                break;
            case BerTag.SearchDone:
                _result = LdapResult.Read(message, server);
                return Reception.Final;
            case BerTag.IntermediateResponse:
                break;
            default:
                throw new LdapProtocolException("An answer is of another kind than its request.");
        }

        _newBytes += size;
        _totalBytes += size;
        return ++_total > limits.EntriesPerSearch || _totalBytes > limits.BytesPerSearch ? Reception.GiveUp : Reception.More;
    }

    public override void Flush() => Flush(null);

    // Under one lock with the last entries: a consumer that saw the result alone would take the search for finished without them.
    public override void Complete() => Flush(_result);

    private void Flush(LdapResult? finished)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            if (_ready.Count == 0) (_ready, _new) = (_new, _ready);
            else _ready.AddRange(_new);
            _new.Clear();
            _readyBytes += _newBytes;
            _newBytes = 0;
            if (_newReferences.Count > 0)
            {
                (_references ??= []).AddRange(_newReferences);
                _newReferences.Clear();
            }

            _finished ??= finished;
            waiter = TakeWaiter();
        }

        waiter?.TrySetResult();
    }

    public override void Fail(LdapException fault)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            _fault ??= fault;
            waiter = TakeWaiter();
        }

        waiter?.TrySetResult();
    }

    /// <summary>Waits for the server. False: the time ran out. Throws when the caller cancels.</summary>
    public async ValueTask<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task wait;
        lock (_gate)
        {
            if (_ready.Count > 0 || _finished is not null || _fault is not null) return true;
            wait = (_waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        try
        {
            await wait.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Takes everything that has arrived, giving an emptied list in exchange; the result is set once nothing is left behind it.</summary>
    /// <exception cref="LdapException">The search failed; what arrived before was taken already.</exception>
    public List<LdapEntry> Take(List<LdapEntry> emptied, ref List<string>? references, out LdapResult? result)
    {
        lock (_gate)
        {
            if (_ready.Count == 0 && _fault is not null) throw _fault;
            var taken = _ready;
            _ready = emptied;
            _readyBytes = 0;
            if (_references is not null)
            {
                (references ??= []).AddRange(_references);
                _references = null;
            }

            result = _finished;
            return taken;
        }
    }

    private TaskCompletionSource? TakeWaiter()
    {
        var waiter = _waiter;
        _waiter = null;
        return waiter;
    }
}
