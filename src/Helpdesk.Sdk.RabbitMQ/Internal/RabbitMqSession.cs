using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>One connection with a channel that publishes and one that consumes. When anything of it breaks, all of it is replaced.</summary>
internal sealed class RabbitMqSession : IAsyncDisposable
{
    private readonly RabbitMqOptions _options;
    private readonly IConnection _connection;
    private readonly IChannel _publisher;
    private readonly SemaphoreSlim _consuming = new(1);
    private readonly Channel<RabbitMqDelivery> _arrived = Channel.CreateUnbounded<RabbitMqDelivery>();
    private IChannel? _consumer;

    private RabbitMqSession(RabbitMqOptions options, IConnection connection, IChannel publisher)
    {
        _options = options;
        _connection = connection;
        _publisher = publisher;
    }

    public bool IsOpen => _connection.IsOpen && _publisher.IsOpen && _consumer?.IsOpen != false;

    public static async ValueTask<RabbitMqSession> OpenAsync(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = options.Uri,
            // A half-recovered connection is hard to tell from a whole one; we open another.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            ClientProvidedName = "helpdesk",
            RequestedConnectionTimeout = options.Timeout,
            ContinuationTimeout = options.Timeout,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
        };
        if (options.Password is not null)
            factory.Password = options.Password;
        var connection = await factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var publisher = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken).ConfigureAwait(false);
            await DeclareAsync(publisher, options, cancellationToken).ConfigureAwait(false);
            return new RabbitMqSession(options, connection, publisher);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Publishes; returns when the broker has confirmed every one, which for a quorum queue means: on a majority of its disks.</summary>
    public async ValueTask PublishAsync(IReadOnlyList<CampaignRange> ranges, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Timeout);
        var properties = new BasicProperties { Persistent = true, ContentType = "text/plain" };
        await Task.WhenAll(ranges.Select(range => _publisher.BasicPublishAsync("", _options.Queue, mandatory: true, properties, RangeBody.Write(range), deadline.Token).AsTask())).ConfigureAwait(false);
    }

    public async ValueTask<ICampaignDelivery?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await ConsumeAsync(cancellationToken).ConfigureAwait(false);
        if (_arrived.Reader.TryRead(out var ready))
            return ready;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        both.CancelAfter(wait);
        try
        {
            return await _arrived.Reader.ReadAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>How many wait, and how many were given up.</summary>
    public async ValueTask<(uint Waiting, uint Dead)> CountAsync(CancellationToken cancellationToken)
    {
        var waiting = await _publisher.MessageCountAsync(_options.Queue, cancellationToken).ConfigureAwait(false);
        return (waiting, await _publisher.MessageCountAsync(_options.DeadQueue, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        _arrived.Writer.TryComplete();
        await QuietlyAsync(async () =>
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _connection.CloseAsync(200, "bye", TimeSpan.FromSeconds(1), abort: true, limit.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (_consumer is { } consumer)
            await QuietlyAsync(consumer.DisposeAsync).ConfigureAwait(false);
        await QuietlyAsync(_publisher.DisposeAsync).ConfigureAwait(false);
        await QuietlyAsync(_connection.DisposeAsync).ConfigureAwait(false);
    }

    // What is gone already need not be closed.
    private static async ValueTask QuietlyAsync(Func<ValueTask> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return;
        }
    }

    private static async ValueTask DeclareAsync(IChannel channel, RabbitMqOptions options, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(options.DeadQueue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueDeclareAsync(options.Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = options.DeliveryLimit,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = options.DeadQueue,
            // What is given up is not lost on the way either.
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    // Only who works consumes: a process that plans must hold nothing.
    private async ValueTask ConsumeAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _consumer) is not null)
            return;
        await _consuming.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_consumer is not null)
                return;
            var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.BasicQosAsync(0, prefetchCount: 1, global: false, cancellationToken).ConfigureAwait(false);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, message) =>
            {
                if (RangeBody.Read(message.Body.Span) is { } range)
                    _arrived.Writer.TryWrite(new RabbitMqDelivery(channel, message.DeliveryTag, range));
                else
                    await channel.BasicRejectAsync(message.DeliveryTag, requeue: false).ConfigureAwait(false);
            };
            channel.ChannelShutdownAsync += (_, _) =>
            {
                _arrived.Writer.TryComplete();
                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync(_options.Queue, autoAck: false, consumer, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _consumer, channel);
        }
        finally
        {
            _consuming.Release();
        }
    }
}
