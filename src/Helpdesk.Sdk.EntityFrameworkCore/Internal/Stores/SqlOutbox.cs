namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlOutbox(SqlDatabase database, HistoryTable history) : INotificationOutbox
{
    public ValueTask EnqueueAsync(OutboxMessage message, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        OutboxTable.Add(s, message, message.Operation, OutboxStatus.Ready);
        database.Keys.UseActive(s, message.CreatedAt);
    }, cancellationToken);

    public async ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync(int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadAsync(s => OutboxTable.HasWork(s, now), cancellationToken).ConfigureAwait(false)
            ? await database.WriteAsync(s => OutboxTable.Lease(s, maximum, lease, s.Time(now)), cancellationToken).ConfigureAwait(false)
            : [];

    public ValueTask<IReadOnlyList<OutboxMessage>> LeaseOfAsync(OperationId operation, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => OutboxTable.LeaseOf(s, operation, lease, s.Time(now)), cancellationToken);

    public ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => OutboxTable.Complete(s, id, status, s.Time(now) + retryAfter), cancellationToken);

    public ValueTask ReleaseAsync(IReadOnlyList<OutboxMessage> messages, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => OutboxTable.Release(s, messages, s.Time(now)), cancellationToken);

    public async ValueTask<IReadOnlyList<OutboxMessage>> ReportGivenUpAsync(
        int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line, CancellationToken cancellationToken) =>
        await database.ReadAsync(OutboxTable.HasGivenUp, cancellationToken).ConfigureAwait(false)
            ? await database.WriteAsync(s => Report(s, maximum, line), cancellationToken).ConfigureAwait(false)
            : [];

    public ValueTask<IReadOnlyList<QueuedMessage>> FindAsync(OperationId operation, CancellationToken cancellationToken) =>
        database.ReadAsync(s => OutboxTable.Find(s, operation), cancellationToken);

    public ValueTask<int> CountPendingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(static s => (int)s.ReadNumber("SELECT COUNT(*) FROM Outbox WHERE Status < 2"), cancellationToken);

    private IReadOnlyList<OutboxMessage> Report(SqlSession session, int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line)
    {
        var taken = OutboxTable.TakeGivenUp(session, maximum);
        var head = HistoryTable.ReadHead(session);
        foreach (var message in taken)
            head = history.Append(session, head, line(message, message.Operation is { } id ? OutboxTable.IntentOf(session, id) : null));
        return taken;
    }
}
