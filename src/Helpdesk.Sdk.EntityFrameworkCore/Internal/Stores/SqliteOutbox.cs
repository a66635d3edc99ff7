namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqliteOutbox(SqliteDatabase database) : INotificationOutbox
{
    public ValueTask EnqueueAsync(OutboxMessage message, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        OutboxTable.Add(s, message, message.Operation, OutboxStatus.Ready);
        database.Keys.UseActive(s, message.CreatedAt);
    }, cancellationToken);

    public async ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync(int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadAsync(s => OutboxTable.HasWork(s, now), cancellationToken).ConfigureAwait(false)
            ? await database.WriteAsync(s => OutboxTable.Lease(s, maximum, lease, now), cancellationToken).ConfigureAwait(false)
            : [];

    public ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => OutboxTable.Complete(s, id, status, now + retryAfter), cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, OutboxStatus>> GetStatusAsync(OperationId operation, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, OutboxStatus>>(
            s => s.ReadAll(
                    "SELECT Id, Status FROM Outbox WHERE OperationId = @1", static r => (Id: r.GetString(0), Status: (OutboxStatus)r.GetInt32(1)), operation.Value)
                .ToDictionary(m => m.Id, m => m.Status, StringComparer.Ordinal),
            cancellationToken);

    public ValueTask<int> CountPendingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(static s => (int)s.ReadNumber("SELECT COUNT(*) FROM Outbox WHERE Status < 2"), cancellationToken);
}
