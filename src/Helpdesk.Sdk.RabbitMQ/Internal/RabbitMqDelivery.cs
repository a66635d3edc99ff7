using RabbitMQ.Client;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>An announcement that the broker keeps until it is acknowledged, or until the channel it came over ends.</summary>
internal sealed class RabbitMqDelivery(IChannel channel, ulong tag, CampaignRange range) : ICampaignDelivery
{
    public CampaignRange Range => range;

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => TryAsync(() => channel.BasicAckAsync(tag, multiple: false, cancellationToken));

    public ValueTask ReturnAsync(CancellationToken cancellationToken) => TryAsync(() => channel.BasicNackAsync(tag, multiple: false, requeue: true, cancellationToken));

    private static async ValueTask TryAsync(Func<ValueTask> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CampaignTransportException($"The broker did not hear what came of an announcement ({e.GetType().Name}); it comes again.", e);
        }
    }
}
