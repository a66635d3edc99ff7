namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyOutbox(StateFault fault, INotificationOutbox inner) : INotificationOutbox
{
    private readonly List<OutboxMessage> _reported = [];
    private readonly List<OutboxMessage> _left = [];

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
            case StateFault.ReportsDropped:
                _left.AddRange(await inner.LeaseAsync(maximum, lease, now, cancellationToken));
                return _left;
            default:
                return await inner.LeaseAsync(maximum, lease, now, cancellationToken);
        }
    }

    public ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.CompleteAsync(
            id, fault == StateFault.TriesRejectedAgain && status == NotificationStatus.Rejected ? NotificationStatus.Failed : status, retryAfter, now, cancellationToken);

    public async ValueTask ReleaseAsync(IReadOnlyList<OutboxMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (fault == StateFault.CountsUntried)
        {
            foreach (var message in messages)
                await inner.CompleteAsync(message.Id, NotificationStatus.Failed, TimeSpan.Zero, now, cancellationToken);
            return;
        }
        await inner.ReleaseAsync(messages, now, cancellationToken);
        if (fault == StateFault.ReleasesLaterLease)
            await inner.ReleaseAsync([.. messages.Select(static m => m with { Attempts = m.Attempts + 1 })], now, cancellationToken);
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> LeaseOfAsync(OperationId operation, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        fault == StateFault.LeasesOthers
            ? inner.LeaseAsync(int.MaxValue, lease, now, cancellationToken)
            : inner.LeaseOfAsync(operation, lease, now, cancellationToken);

    public async ValueTask<IReadOnlyList<OutboxMessage>> ReportGivenUpAsync(
        int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line, CancellationToken cancellationToken)
    {
        if (fault == StateFault.ForgetsGivenUp)
            return [];
        if (fault == StateFault.LosesReports)
            return await ReportCarelesslyAsync(maximum, line, cancellationToken);
        var reported = await inner.ReportGivenUpAsync(maximum, line, cancellationToken);
        lock (_reported)
        {
            if (fault == StateFault.ReportsTwice)
                _reported.AddRange(reported);
            if (fault == StateFault.ReportsDropped)
                _reported.AddRange(_left);
            return fault switch
            {
                StateFault.ReportsTwice or StateFault.ReportsDropped => [.. _reported],
                StateFault.KeepsTexts => [.. reported.Select(static m => m with { ProtectedText = new byte[] { 1 } })],
                _ => reported,
            };
        }
    }

    public ValueTask<IReadOnlyList<QueuedMessage>> FindAsync(OperationId operation, CancellationToken cancellationToken) =>
        inner.FindAsync(operation, cancellationToken);

    public ValueTask<int> CountPendingAsync(CancellationToken cancellationToken) => inner.CountPendingAsync(cancellationToken);

    // Takes the messages first and makes their lines afterwards: what throws in between is lost.
    private async Task<IReadOnlyList<OutboxMessage>> ReportCarelesslyAsync(
        int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line, CancellationToken cancellationToken)
    {
        var taken = new List<(OutboxMessage Message, HistoryEntry? Intent)>();
        var reported = await inner.ReportGivenUpAsync(maximum, (message, intent) =>
        {
            taken.Add((message, intent));
            return line(message with { Id = "m1" }, intent);
        }, cancellationToken);
        foreach (var (message, intent) in taken)
            line(message, intent);
        return reported;
    }
}
