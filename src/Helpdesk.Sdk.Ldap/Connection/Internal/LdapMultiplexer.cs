using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Many requests over one connection. Writes are never cut short by a caller: half a message would spoil the stream, so a write runs to its end
/// or to its own timeout, which closes the connection. Whatever is in the table may have been sent; whatever fails earlier certainly was not.
/// </summary>
internal sealed class LdapMultiplexer : IAsyncDisposable
{
    private const string Ended = "The connection was closed.";
    private const int MostAbandoned = 256;
    // Servers send entry by entry; while many come, waiting a moment for some of them to gather costs less than taking each one alone.
    private const int FewBytes = 8 * 1024;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly LdapWire _wire;
    private readonly LdapServer _server;
    private readonly LdapConnectionOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PendingOperation> _pending = [];
    private readonly Queue<int> _abandonedInOrder = new();
    private readonly HashSet<int> _abandoned = [];
    private readonly List<PendingOperation> _touched = [];
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _reader;
    private LdapException? _fault;
    private bool _isEnding;
    private TaskCompletionSource? _resume;
    private int _lastId;
    private int _unknown;
    private bool _streaming;

    public LdapMultiplexer(LdapWire wire, LdapServer server, LdapConnectionOptions options, int lastId)
    {
        (_wire, _server, _options, _lastId) = (wire, server, options, lastId);
        _slots = new SemaphoreSlim(options.Limits.RequestsInFlight);
        // The reader outlives the call that starts it and must not carry that caller's ambient state.
        var flow = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        _reader = Task.Run(ReadAsync);
        flow?.Undo();
    }

    /// <summary>Ends when the connection does.</summary>
    public Task Completion => _reader;

    public bool IsOpen => Volatile.Read(ref _fault) is null;

    /// <summary>Requests waiting for their answer.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate) return _pending.Count;
        }
    }

    /// <summary>Sends a request whose answer <paramref name="operation"/> waits for. It throws only if nothing was sent.</summary>
    public async Task SendAsync(PendingOperation operation, LdapRequest request, Deadline deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        operation.Id = NextId();
        // Encoded before the first await: from here on the caller may erase its secret.
        var message = new EncodedMessage(operation.Id, request);
        var handedOver = false;
        try
        {
            await EnterAsync(_slots, deadline, cancellationToken).ConfigureAwait(false);
            try
            {
                await EnterAsync(_writing, deadline, cancellationToken).ConfigureAwait(false);
                try
                {
                    Register(operation);
                    handedOver = true;
                }
                finally
                {
                    if (!handedOver) _writing.Release();
                }
            }
            finally
            {
                if (!handedOver) _slots.Release();
            }
        }
        finally
        {
            if (!handedOver) message.Dispose();
        }

        _ = WriteAsync(message);
    }

    /// <summary>Stops waiting for an answer and asks the server to stop too. False: the answer is here after all.</summary>
    public bool Abandon(PendingOperation operation)
    {
        lock (_gate)
        {
            if (!Remove(operation.Id)) return false;
            if (_abandonedInOrder.Count == MostAbandoned) _abandoned.Remove(_abandonedInOrder.Dequeue());
            _abandonedInOrder.Enqueue(operation.Id);
            _abandoned.Add(operation.Id);
        }

        _ = SendUnansweredAsync(new LdapAbandonRequest(operation.Id), _options.Timeouts.Write);
        return true;
    }

    /// <summary>Tells the reader that a full search has room again.</summary>
    public void Resume()
    {
        lock (_gate) Wake();
    }

    /// <summary>Ends the connection; every waiting operation fails with this reason.</summary>
    public void Close(LdapFailure failure, string message, Exception? inner = null)
    {
        PendingOperation[] victims;
        lock (_gate)
        {
            if (_fault is not null) return;
            // The server's answer to our own goodbye is no loss.
            if (_isEnding && failure == LdapFailure.ConnectionLost) (failure, message) = (LdapFailure.Closed, Ended);
            _fault = new LdapException(failure, message, _server, inner);
            victims = [.. _pending.Values];
            _pending.Clear();
            Wake();
        }

        // Servers end idle connections as a matter of course.
        if (failure == LdapFailure.ConnectionLost && victims.Length == 0) Log.IdleConnectionEnded(_options.Logger, _server, failure);
        else if (failure != LdapFailure.Closed) Log.ConnectionEnded(_options.Logger, _server, failure, victims.Length);
        _closed.Cancel();
        _wire.Dispose();
        foreach (var victim in victims) victim.Fail(victim.Lost(failure, _server, message, inner));
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _isEnding = true;
        if (IsOpen) await SendUnansweredAsync(new LdapUnbindRequest(), TimeSpan.FromMilliseconds(250)).ConfigureAwait(false);
        Close(LdapFailure.Closed, Ended);
        await _reader.ConfigureAwait(false);
        await _writing.WaitAsync().ConfigureAwait(false); // no write is left running; the closed socket ends it
        _writing.Release();
    }

    private int NextId()
    {
        int id;
        while ((id = Interlocked.Increment(ref _lastId)) <= 0) Interlocked.CompareExchange(ref _lastId, 0, id);
        return id;
    }

    private void Register(PendingOperation operation)
    {
        lock (_gate)
        {
            if (_fault is not null) throw NotSent();
            if (!_pending.TryAdd(operation.Id, operation)) throw new InvalidOperationException("All message identifiers are taken.");
            Wake();
        }
    }

    /// <summary>Under the gate.</summary>
    private bool Remove(int id)
    {
        if (!_pending.Remove(id)) return false;
        _slots.Release();
        Wake();
        return true;
    }

    /// <summary>Under the gate.</summary>
    private void Wake()
    {
        _resume?.TrySetResult();
        _resume = null;
    }

    private LdapException NotSent() =>
        new(_fault!.Failure, "The connection had ended before the request could be sent.", _server, _fault);

    private async ValueTask EnterAsync(SemaphoreSlim semaphore, Deadline deadline, CancellationToken cancellationToken)
    {
        if (await semaphore.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false)) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        try
        {
            if (await semaphore.WaitAsync(deadline.Remaining, either.Token).ConfigureAwait(false)) return;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotSent();
        }

        throw new LdapException(LdapFailure.OperationTimeout, "The connection was too busy to send the request in time.", _server);
    }

    /// <summary>Writes, erases, and lets the next one write. Never throws.</summary>
    private async Task WriteAsync(EncodedMessage message)
    {
        var write = Task.CompletedTask;
        try
        {
            write = _wire.WriteAsync(message.Bytes, _closed.Token).AsTask();
            if (!write.IsCompletedSuccessfully) await write.WaitAsync(_options.Timeouts.Write, _options.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Close(LdapFailure.WriteTimeout, "The server did not take a request in time.");
        }
        catch (Exception fault)
        {
            Close(LdapFailure.ConnectionLost, "The connection to the server ended.", fault);
        }
        finally
        {
            // Closing ends the write itself; its buffer is not reused before that.
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            message.Dispose();
            _writing.Release();
        }
    }

    private async Task SendUnansweredAsync(LdapRequest request, TimeSpan atMost)
    {
        try
        {
            var message = new EncodedMessage(NextId(), request);
            try
            {
                await EnterAsync(_writing, new Deadline(_options.Time, atMost), CancellationToken.None).ConfigureAwait(false);
            }
            catch
            {
                message.Dispose();
                throw;
            }

            await WriteAsync(message).WaitAsync(atMost, _options.Time).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is LdapException or TimeoutException)
        {
            // A wish or a good-bye: whether the server hears it changes nothing for us.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            do
            {
                Dispatch();
                await PauseWhileFullAsync().ConfigureAwait(false);
                if (_streaming && _wire.LastFill < FewBytes) await Task.Delay(Moment, _closed.Token).ConfigureAwait(false);
            }
            while (await _wire.FillAsync(_closed.Token).ConfigureAwait(false));
            Close(LdapFailure.ConnectionLost, "The server ended the connection.");
        }
        catch (LdapProtocolException fault)
        {
            Close(LdapFailure.ProtocolError, "The server broke the protocol.", fault);
        }
        catch (Exception fault)
        {
            Close(LdapFailure.ConnectionLost, "The connection to the server ended.", fault);
        }

        _wire.Buffer.Erase();
    }

    /// <summary>Hands out every whole message received, then wakes each consumer once.</summary>
    private void Dispatch()
    {
        _streaming = false;
        try
        {
            while (_wire.Buffer.TryTake(out var bytes))
            {
                var message = new LdapMessageView(bytes);
                if (message.Id == 0) HandleUnsolicited(message);
                else Deliver(message, bytes.Length);
            }
        }
        finally
        {
            foreach (var operation in _touched) operation.Flush();
            _touched.Clear();
        }
    }

    private void Deliver(in LdapMessageView message, int size)
    {
        PendingOperation? operation;
        lock (_gate)
        {
            if (!_pending.TryGetValue(message.Id, out operation))
            {
                if (!_abandoned.Contains(message.Id)) CountUnknown();
                return;
            }
        }

        var reception = operation.Accept(message, size, _server);
        _streaming = reception == Reception.More && operation.IsStreaming;
        if (reception == Reception.Final)
        {
            bool waited;
            lock (_gate) waited = Remove(message.Id);
            if (waited) operation.Complete();
        }
        else if (reception == Reception.GiveUp)
        {
            if (Abandon(operation)) operation.Fail(new LdapException(LdapFailure.TooMuchData, "A search brought more data than allowed.", _server) { MayHaveBeenSent = true });
        }
        else if (_touched.Count == 0 || _touched[^1] != operation)
        {
            _touched.Add(operation);
        }
    }

    private void HandleUnsolicited(in LdapMessageView message)
    {
        CountUnknown();
        if (message.Operation != BerTag.ExtendedResponse) throw new LdapProtocolException("An unsolicited message is not an extended response.");
        var notice = LdapResult.Read(message, _server);
        if (string.Equals(notice.ResponseName, LdapOid.NoticeOfDisconnection, StringComparison.Ordinal))
            Close(LdapFailure.Disconnected, $"The server announced the end of the connection: {notice.Code} ({(int)notice.Code}).");
    }

    private void CountUnknown()
    {
        if (++_unknown > _options.Limits.UnknownMessages) throw new LdapProtocolException("The server sends answers to nothing.");
    }

    /// <summary>
    /// Lets TCP hold the server back while a search is full, but only while nothing else waits for an answer: a consumer that works on
    /// each entry over this very connection must not wait for itself.
    /// </summary>
    private async ValueTask PauseWhileFullAsync()
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_fault is not null || _pending.Count != 1 || !_pending.Values.First().IsFull) return;
                room = (_resume ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await room.ConfigureAwait(false);
        }
    }
}
