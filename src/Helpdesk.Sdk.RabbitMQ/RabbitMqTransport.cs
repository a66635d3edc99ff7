using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>
/// Announces ranges of campaigns over a quorum queue: published with the broker's confirmation, given to one consumer at a time, given again when that
/// one dies, and given up into a second queue after too many times. Nothing is decided here; the store decides.
/// </summary>
public sealed class RabbitMqTransport : ICampaignTransport, IStoreDiagnostics
{
    private readonly RabbitMqOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _opening = new(1);
    private RabbitMqSession? _session;
    private bool _disposed;

    /// <summary>Makes one; connects to nothing yet.</summary>
    /// <param name="options">The broker.</param>
    /// <param name="logger">Told of lost connections.</param>
    public RabbitMqTransport(RabbitMqOptions options, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        _options = options;
        _logger = logger;
    }

    /// <inheritdoc/>
    public async ValueTask PublishAsync(IReadOnlyList<CampaignRange> ranges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        if (ranges.Count == 0)
            return;
        await TryAsync(async session =>
        {
            await session.PublishAsync(ranges, cancellationToken).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ICampaignDelivery?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await TryAsync(session => session.ReceiveAsync(wait, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Subject = "messaging RabbitMq";
        DiagnosticFinding finding;
        try
        {
            var (waiting, dead) = await TryAsync(session => session.CountAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            finding = dead > 0
                ? DiagnosticFinding.Warning(Subject, "dead", string.Create(
                    CultureInfo.InvariantCulture, $"{dead} announcements were given up ({_options.DeadQueue}): workers died over them again and again. Nothing is lost."), "Look at the workers' logs, then purge the queue.")
                : DiagnosticFinding.Fine(Subject, "reachable", string.Create(CultureInfo.InvariantCulture, $"The broker {_options} answers; {waiting} announcements wait."));
        }
        catch (CampaignTransportException e)
        {
            finding = DiagnosticFinding.Error(Subject, "reachable", e.Message, "Correct Messaging:Uri and Messaging:Password, and see whether the broker runs and lets the user configure, write and read the queue.");
        }
        yield return finding;
        if (_options.Uri.UserInfo.Split(':', 2)[0] is "guest" or "")
            yield return DiagnosticFinding.Warning(Subject, "least-privilege", "The desk signs in as 'guest', whom everybody knows and who may do everything.", "Make a user of its own that may configure, write and read the desk's queues, name it in Messaging:Uri, and delete guest.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        // Released and not disposed: whoever meets the closed connection waits for it once more, to give that up.
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_session is not null)
                await _session.DisposeAsync().ConfigureAwait(false);
            _session = null;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async ValueTask<T> TryAsync<T>(Func<RabbitMqSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RabbitMqSession? session = null;
        try
        {
            session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            return await work(session).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheBroker(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (session is not null)
                await DropAsync(session).ConfigureAwait(false);
            throw new CampaignTransportException($"The broker {_options} does not answer or refuses ({e.GetType().Name}).", e);
        }
    }

    private async ValueTask<RabbitMqSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is { IsOpen: true } ready)
            return ready;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_session is { IsOpen: true } opened)
                return opened;
            if (_session is not null)
                await _session.DisposeAsync().ConfigureAwait(false);
            _session = null;
            _session = await RabbitMqSession.OpenAsync(_options, cancellationToken).ConfigureAwait(false);
            return _session;
        }
        finally
        {
            _opening.Release();
        }
    }

    // Only the session that failed: another caller may have opened a new one meanwhile.
    private async ValueTask DropAsync(RabbitMqSession failed)
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_session != failed)
                return;
            RabbitMqLog.ConnectionDropped(_logger, _options.ToString());
            await failed.DisposeAsync().ConfigureAwait(false);
            _session = null;
        }
        finally
        {
            _opening.Release();
        }
    }

    private static bool IsOfTheBroker(Exception e) =>
        e is RabbitMQClientException or IOException or System.Net.Sockets.SocketException or ChannelClosedException or TimeoutException or ObjectDisposedException or InvalidOperationException;
}
