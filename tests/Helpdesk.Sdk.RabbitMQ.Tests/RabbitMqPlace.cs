using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>A queue of its own on the lab's broker.</summary>
internal sealed class RabbitMqPlace : IAsyncDisposable
{
    private readonly string _uri = LabServers.RabbitMq();

    public string Queue { get; } = $"t{Guid.NewGuid():N}";

    public RabbitMqTransport Open(int deliveryLimit = 20) => new(new RabbitMqOptions { Uri = new Uri(_uri), Queue = Queue, DeliveryLimit = deliveryLimit }, NullLogger.Instance);

    /// <summary>A plain client beside the transport.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(_uri) }.CreateConnectionAsync(TestContext.Current.CancellationToken);

    /// <summary>Deletes a queue and the queue of its dead.</summary>
    public async Task DeleteAsync(string queue)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueDeleteAsync(queue, cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueDeleteAsync(queue + ".dead", cancellationToken: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await DeleteAsync(Queue);
}
