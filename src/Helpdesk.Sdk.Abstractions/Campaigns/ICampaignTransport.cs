namespace Helpdesk.Sdk;

/// <summary>
/// Tells workers that recipients wait. What is true stands in the <see cref="ICampaignStore"/>; a message that is lost or comes twice costs time and nothing
/// else. Messages carry campaign and numbers, never addresses. Members are safe to call concurrently.
/// </summary>
public interface ICampaignTransport : IAsyncDisposable
{
    /// <summary>Announces ranges. When it returns they will outlast whatever the transport outlasts.</summary>
    /// <exception cref="CampaignTransportException">The transport did not take them all.</exception>
    ValueTask PublishAsync(IReadOnlyList<CampaignRange> ranges, CancellationToken cancellationToken);

    /// <summary>Takes one announcement for this worker alone, waiting for one to come.</summary>
    /// <param name="wait">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The announcement; <see langword="null"/> when none came in time.</returns>
    /// <exception cref="CampaignTransportException">The transport does not answer.</exception>
    ValueTask<ICampaignDelivery?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken);
}
