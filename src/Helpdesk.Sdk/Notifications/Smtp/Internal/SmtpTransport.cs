using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk;

/// <summary>Submits mail over SMTP, keeping up to <see cref="SmtpOptions.Connections"/> connections for reuse.</summary>
internal sealed class SmtpTransport : IMailTransport, IMailTransportProbe, INotifierRisks
{
    // A wrong password tried for every mail of a campaign would lock the account it belongs to.
    private static readonly TimeSpan RestAfterRefusedSignIn = TimeSpan.FromSeconds(30);

    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;
    private readonly SmtpConnector _connector;
    private readonly SmtpConnectionPool _pool;
    private readonly SemaphoreSlim _slots;
    private readonly MailComposer _composer;
    private readonly SmtpCredentials _credentials;
    private volatile RefusedSignIn? _refusedSignIn;
    private volatile bool _disposed;

    /// <summary>Prepares a transport; connects to nothing yet.</summary>
    /// <exception cref="InvalidOperationException">The settings are wrong; the message names them.</exception>
    public SmtpTransport(SmtpOptions options, TimeProvider time)
    {
        if (options.Validate() is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join(" ", errors));
        if (!Mailbox.TryParse(nameof(options.From), options.From, out var sender, out var fault))
            throw new InvalidOperationException(fault);
        _options = options;
        _time = time;
        _credentials = new(options);
        _connector = new(options, SmtpTrust.Load(options), _credentials, time);
        _pool = new(options.Timeouts.Idle, time);
        _slots = new(options.Connections);
        _composer = new(sender, options.FromName, time);
    }

    /// <inheritdoc/>
    public async ValueTask<MailDelivery> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_composer.TryCompose(mail, out var composed, out var fault))
            return new(MailDeliveryStatus.Refused, MailFailure.InvalidMail, fault);
        using (composed)
        {
            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await SubmitAsync(composed!, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        using var deadline = new SmtpDeadline(_time, cancellationToken);
        try
        {
            var connection = await _connector.OpenAsync(deadline).ConfigureAwait(false);
            await _pool.ReturnAsync(connection).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (fault is SmtpFailureException or IOException or SocketException or OperationCanceledException)
        {
            return _credentials.Redact(SmtpFaults.BeforeContent(fault, null)).Diagnostics;
        }
    }

    public IEnumerable<DiagnosticFinding> Risks
    {
        get
        {
            if (_options.Security == SmtpSecurity.None && !IsThisMachine(_options.Host))
                yield return Risk.Of("Notifiers:Smtp:Security", $"Mail, and with it codes and links, travels readable to {_options}.", "Set it to StartTls or Tls, and take AllowClearText out.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return _pool.DisposeAsync();
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private async ValueTask<MailDelivery> SubmitAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        if (await _pool.TakeAsync().ConfigureAwait(false) is { } kept)
        {
            // A kept connection may have died unnoticed. As long as no content went out, a fresh one can try again.
            var attempt = await TryAsync(kept, mail, cancellationToken).ConfigureAwait(false);
            if (!attempt.MayRepeat)
                return attempt.Delivery;
        }

        if (_refusedSignIn is { } refused && _time.GetElapsedTime(refused.Since) < RestAfterRefusedSignIn)
            return refused.Delivery;
        return (await TryAsync(null, mail, cancellationToken).ConfigureAwait(false)).Delivery;
    }

    private async ValueTask<Attempt> TryAsync(SmtpConnection? connection, ComposedMail mail, CancellationToken cancellationToken)
    {
        using var deadline = new SmtpDeadline(_time, cancellationToken);
        try
        {
            connection ??= await _connector.OpenAsync(deadline).ConfigureAwait(false);
            var delivery = await new SmtpSubmission(connection, mail, deadline).RunAsync().ConfigureAwait(false);
            return new(_credentials.Redact(delivery), MayRepeat: false);
        }
        catch (Exception fault) when (fault is SmtpFailureException or IOException or SocketException or OperationCanceledException)
        {
            if (connection is { ContentStarted: true })
                return new(SmtpFaults.AfterContent(fault, cancellationToken.IsCancellationRequested), MayRepeat: false);
            if (fault is OperationCanceledException)
                cancellationToken.ThrowIfCancellationRequested();
            var delivery = _credentials.Redact(SmtpFaults.BeforeContent(fault, mail));
            if (delivery is { Failure: MailFailure.AuthenticationRefused, ReplyCode: >= 500 })
                _refusedSignIn = new(_time.GetTimestamp(), delivery);
            return new(delivery, MayRepeat: true);
        }
        finally
        {
            if (connection is not null)
                await _pool.ReturnAsync(connection).ConfigureAwait(false);
        }
    }

    private readonly record struct Attempt(MailDelivery Delivery, bool MayRepeat);

    private sealed record RefusedSignIn(long Since, MailDelivery Delivery);
}
