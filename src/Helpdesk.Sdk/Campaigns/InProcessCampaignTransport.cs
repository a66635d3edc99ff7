using System.Threading.Channels;

namespace Helpdesk.Sdk;

/// <summary>Announces ranges to the workers of this process; they are gone with it, and workers then find what waits in the store.</summary>
public sealed class InProcessCampaignTransport : ICampaignTransport
{
    // What does not fit is found in the store.
    private const int Capacity = 10_000;
    private readonly Channel<CampaignRange> _ranges = Channel.CreateBounded<CampaignRange>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public ValueTask PublishAsync(IReadOnlyList<CampaignRange> ranges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var range in ranges)
            _ranges.Writer.TryWrite(range);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<ICampaignDelivery?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ranges.Reader.TryRead(out var ready))
            return new Delivery(this, ready);
        if (wait <= TimeSpan.Zero)
            return null;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        both.CancelAfter(wait);
        try
        {
            return new Delivery(this, await _ranges.Reader.ReadAsync(both.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Nothing to release.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Delivery(InProcessCampaignTransport transport, CampaignRange range) : ICampaignDelivery
    {
        public CampaignRange Range => range;

        public ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ReturnAsync(CancellationToken cancellationToken) => transport.PublishAsync([range], cancellationToken);
    }
}
