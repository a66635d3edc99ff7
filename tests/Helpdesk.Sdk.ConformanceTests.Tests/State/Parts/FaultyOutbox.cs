namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyOutbox(StateFault fault, INotificationOutbox inner) : INotificationOutbox
{
    public ValueTask EnqueueAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        inner.EnqueueAsync(fault == StateFault.SendsExpired ? message with { ExpiresAt = DateTimeOffset.MaxValue } : message, cancellationToken);

    public async ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync(int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case StateFault.LeasesTwice:
                return await inner.LeaseAsync(maximum, TimeSpan.Zero, now, cancellationToken);
            case StateFault.LeasesForever:
                return await inner.LeaseAsync(maximum, TimeSpan.FromDays(365), now, cancellationToken);
            case StateFault.SendsNewestFirst:
                return [.. (await inner.LeaseAsync(int.MaxValue, lease, now, cancellationToken)).Reverse().Take(maximum)];
            default:
                return await inner.LeaseAsync(maximum, lease, now, cancellationToken);
        }
    }

    public ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.CompleteAsync(
            id, fault == StateFault.TriesRejectedAgain && status == NotificationStatus.Rejected ? NotificationStatus.Failed : status, retryAfter, now, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, OutboxStatus>> GetStatusAsync(OperationId operation, CancellationToken cancellationToken) =>
        inner.GetStatusAsync(operation, cancellationToken);

    public ValueTask<int> CountPendingAsync(CancellationToken cancellationToken) => inner.CountPendingAsync(cancellationToken);
}
