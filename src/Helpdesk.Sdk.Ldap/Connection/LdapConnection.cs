using System.Security.Authentication.ExtendedProtection;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A connection in two phases. First one request and one answer at a time (StartTLS, bind), where any fault closes the connection; then, from the first
/// other operation on, many requests at once.
/// </summary>
internal sealed class LdapConnection : ILdapConnection
{
    private readonly LdapWire _wire;
    private readonly Lock _gate = new();
    private LdapMultiplexer? _multiplexer;
    private bool _exchanging;
    private bool _closed;
    private bool _suspect;
    private int _pagedSearches;
    private int _lastId;

    private LdapConnection(LdapWire wire, LdapServer server, LdapConnectionOptions options) => (_wire, Server, Options) = (wire, server, options);

    public LdapServer Server { get; }

    public LdapConnectionOptions Options { get; }

    public bool IsEncrypted => _wire.IsEncrypted;

    /// <summary>When the server's certificate ends; null without TLS.</summary>
    public DateTimeOffset? CertificateEnd => _wire.FindCertificateEnd();

    public bool IsOpen => !Volatile.Read(ref _closed) && Volatile.Read(ref _multiplexer)?.IsOpen != false;

    /// <summary>Open, and no answer was missed: fit for the next caller.</summary>
    public bool IsReusable => IsOpen && !Volatile.Read(ref _suspect) && Volatile.Read(ref _multiplexer)?.InFlight is null or 0;

    /// <summary>Whether something waits to be read; on an idle connection that is most likely its end, which a change must not run into.</summary>
    public bool HasNews => _wire.HasNews();

    /// <summary>Ends when nothing of this connection runs any more.</summary>
    public Task Completion => Volatile.Read(ref _multiplexer)?.Completion ?? Task.CompletedTask;

    /// <summary>Connects and, unless the transport is clear text, encrypts.</summary>
    /// <exception cref="LdapException">With the failure of the step that failed; nothing stays open.</exception>
    public static async Task<LdapConnection> OpenAsync(LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken = default)
    {
        var socket = await TcpDialer.ConnectAsync(server, options, cancellationToken).ConfigureAwait(false);
        var connection = new LdapConnection(new LdapWire(socket, options.Limits.MessageBytes), server, options);
        try
        {
            if (server.Transport != LdapTransport.ClearText) await connection.EncryptAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.CloseWire();
            throw;
        }
    }

    public Task<LdapResult> BindAsync(string name, ReadOnlyMemory<byte> password, CancellationToken cancellationToken = default) => BindAsync(name, password, [], cancellationToken);

    /// <summary>Simple bind with controls, for example to learn what a password policy has to say.</summary>
    public Task<LdapResult> BindAsync(string name, ReadOnlyMemory<byte> password, IReadOnlyList<LdapControl> controls, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // A server that reads strings the C way takes a leading NUL for an empty password.
        if (password.IsEmpty || password.Span.Contains((byte)0))
            throw new LdapException(LdapFailure.EmptyPassword, "A bind with an empty password, or one holding NUL, is never sent.", Server);
        RefuseClearText();
        return ExchangeInTimeAsync(new SimpleBindRequest(name, password) { Controls = controls }, cancellationToken);
    }

    public Task<LdapResult> BindSaslAsync(string mechanism, ReadOnlyMemory<byte>? credentials, CancellationToken cancellationToken = default)
    {
        // Kerberos shows no secret; of the others some show the password itself.
        if (mechanism is not ("GSSAPI" or "GSS-SPNEGO")) RefuseClearText();
        return ExchangeInTimeAsync(new SaslBindRequest(mechanism, credentials), cancellationToken);
    }

    public async Task<LdapResult> BindKerberosAsync(KerberosAccount account, CancellationToken cancellationToken = default)
    {
        try
        {
            return await new GssapiBind(this, account).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            CloseWire();
            throw;
        }
    }

    public ILdapSearch Search(LdapSearchRequest request) => new LdapSearch(this, request);

    public ILdapSearch SearchPaged(LdapSearchRequest request, int pageSize) => new LdapPagedSearch(this, request, pageSize);

    public Task<LdapResult> ModifyAsync(LdapModifyRequest request, CancellationToken cancellationToken = default) => SendAsync(request, cancellationToken);

    public Task<LdapResult> AddAsync(LdapAddRequest request, CancellationToken cancellationToken = default) => SendAsync(request, cancellationToken);

    public Task<LdapResult> DeleteAsync(LdapDeleteRequest request, CancellationToken cancellationToken = default) => SendAsync(request, cancellationToken);

    public Task<LdapResult> RenameAsync(LdapRenameRequest request, CancellationToken cancellationToken = default) => SendAsync(request, cancellationToken);

    public Task<LdapResult> ExtendedAsync(LdapExtendedRequest request, CancellationToken cancellationToken = default) => SendAsync(request, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer) await multiplexer.DisposeAsync().ConfigureAwait(false);
        CloseWire();
    }

    /// <summary>Begins the second phase, if it has not begun; from then on a connection ended by the server is noticed at once.</summary>
    internal LdapMultiplexer Start()
    {
        if (_multiplexer is { } running) return running;
        lock (_gate)
        {
            if (_closed) throw new LdapException(LdapFailure.Closed, "The connection was closed.", Server);
            if (_exchanging) throw new InvalidOperationException("A bind is not finished.");
            return _multiplexer ??= new LdapMultiplexer(_wire, Server, Options, _lastId);
        }
    }

    /// <summary>What binds a sign-in to the TLS connection below it; null without TLS.</summary>
    internal ChannelBinding? ChannelBinding => _wire.FindChannelBinding();

    /// <summary>Puts a security layer around the stream, between a bind and the first other operation.</summary>
    internal void Seal(Func<Stream, Stream> layer)
    {
        if (!_wire.Buffer.IsEmpty) throw new LdapException(LdapFailure.ProtocolError, "Bytes follow the answer to a bind.", Server);
        _wire.Seal(layer);
    }

    /// <summary>Waits for a part of a sign-in that happens beside the connection, at most as long as for a bind.</summary>
    internal Task<T> WaitForBindAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken) => TimedStep.RunAsync(
        step,
        Options.Timeouts.Bind,
        Options.Time,
        () => new LdapException(LdapFailure.BindTimeout, "No Kerberos ticket came in time.", Server),
        cancellationToken);

    internal TimeSpan TimeoutOf(LdapRequest request) => request.Timeout is { } own && own < Options.Timeouts.Operation ? own : Options.Timeouts.Operation;

    /// <summary>Marks the connection as not fit for reuse: an answer is missing.</summary>
    internal void Suspect() => Volatile.Write(ref _suspect, value: true);

    /// <summary>Claims the one paged search a connection may run; servers keep one cookie per connection.</summary>
    internal bool TryBeginPagedSearch() => Interlocked.CompareExchange(ref _pagedSearches, 1, 0) == 0;

    internal void EndPagedSearch() => Volatile.Write(ref _pagedSearches, 0);

    private async Task<LdapResult> SendAsync(LdapRequest request, CancellationToken cancellationToken)
    {
        // A change may carry a password.
        if (request.ChangesData) RefuseClearText();
        var multiplexer = Start();
        var deadline = new Deadline(Options.Time, TimeoutOf(request));
        var pending = new PendingResult(request);
        await multiplexer.SendAsync(pending, request, deadline, cancellationToken).ConfigureAwait(false);
        try
        {
            return await pending.Answer.WaitAsync(deadline.Remaining, Options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Suspect();
            if (!multiplexer.Abandon(pending)) return await pending.Answer.ConfigureAwait(false);
            throw pending.Lost(LdapFailure.OperationTimeout, Server, "The server did not answer in time.");
        }
        catch (OperationCanceledException cancelled)
        {
            if (!multiplexer.Abandon(pending)) return await pending.Answer.ConfigureAwait(false);
            if (!request.ChangesData) throw;
            Suspect();
            throw pending.Lost(LdapFailure.Cancelled, Server, string.Empty, cancelled);
        }
    }

    private void RefuseClearText()
    {
        if (!IsEncrypted && !Options.AllowClearText)
            throw new LdapException(LdapFailure.ClearTextRefused, "Neither a password nor a change is sent over an unprotected connection.", Server);
    }

    private Task<bool> EncryptAsync(CancellationToken cancellationToken) => TimedStep.RunAsync(
        async token =>
        {
            if (Server.Transport == LdapTransport.StartTls)
            {
                var answer = await ExchangeAsync(new LdapExtendedRequest(LdapOid.StartTls, changesData: false), token).ConfigureAwait(false);
                if (!answer.IsSuccess)
                {
                    throw new LdapException(LdapFailure.StartTlsRefused, $"The server refused StartTLS: {answer.Code} ({(int)answer.Code}).", Server)
                    {
                        ResultCode = answer.Code,
                        Diagnostic = answer.Diagnostic,
                    };
                }

                // Bytes behind the answer were sent in clear text by anyone, and would be read as if they came through TLS.
                if (!_wire.Buffer.IsEmpty) throw new LdapException(LdapFailure.ProtocolError, "Bytes follow the answer to StartTLS.", Server);
            }

            await _wire.EncryptAsync(Server, Options, token).ConfigureAwait(false);
            return true;
        },
        Options.Timeouts.TlsHandshake,
        Options.Time,
        () => new LdapException(LdapFailure.TlsTimeout, "TLS was not agreed on in time.", Server),
        cancellationToken);

    private async Task<LdapResult> ExchangeInTimeAsync(LdapRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_closed) throw new LdapException(LdapFailure.Closed, "The connection was closed.", Server);
            if (_exchanging || _multiplexer is not null) throw new InvalidOperationException("A bind comes before any other operation, and alone.");
            _exchanging = true;
        }

        try
        {
            return await TimedStep.RunAsync(
                token => ExchangeAsync(request, token),
                Options.Timeouts.Bind,
                Options.Time,
                () => new LdapException(LdapFailure.BindTimeout, "The server did not answer a bind in time.", Server) { MayHaveBeenSent = true },
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            CloseWire();
            throw;
        }
        finally
        {
            lock (_gate) _exchanging = false;
        }
    }

    private async Task<LdapResult> ExchangeAsync(LdapRequest request, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        using var message = new EncodedMessage(id, request);
        try
        {
            await _wire.WriteAsync(message.Bytes, cancellationToken).ConfigureAwait(false);
            LdapResult? answer;
            while ((answer = TakeAnswer(id, request.ResponseTag)) is null)
            {
                if (!await _wire.FillAsync(cancellationToken).ConfigureAwait(false))
                    throw new LdapException(LdapFailure.ConnectionLost, "The server ended the connection.", Server) { MayHaveBeenSent = true };
            }

            return answer;
        }
        catch (LdapProtocolException fault)
        {
            throw new LdapException(LdapFailure.ProtocolError, "The server broke the protocol.", Server, fault) { MayHaveBeenSent = true };
        }
        catch (Exception fault) when (fault is not LdapException && !cancellationToken.IsCancellationRequested)
        {
            throw new LdapException(LdapFailure.ConnectionLost, "The connection to the server ended.", Server, fault) { MayHaveBeenSent = true };
        }
    }

    private LdapResult? TakeAnswer(int id, byte tag)
    {
        if (!_wire.Buffer.TryTake(out var bytes)) return null;
        var message = new LdapMessageView(bytes);
        if (message.Id == 0 && message.Operation == BerTag.ExtendedResponse)
        {
            var notice = LdapResult.Read(message, Server);
            throw new LdapException(LdapFailure.Disconnected, $"The server announced the end of the connection: {notice.Code} ({(int)notice.Code}).", Server)
            {
                MayHaveBeenSent = true,
            };
        }

        if (message.Id != id || message.Operation != tag) throw new LdapProtocolException("An answer is of another kind than its request.");
        return LdapResult.Read(message, Server);
    }

    private void CloseWire()
    {
        Volatile.Write(ref _closed, value: true);
        _wire.Dispose();
    }
}
