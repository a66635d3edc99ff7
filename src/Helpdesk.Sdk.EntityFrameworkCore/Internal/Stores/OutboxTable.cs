using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Queued messages, inside the writer's transaction. A message that ends loses its text.</summary>
internal static class OutboxTable
{
    private const string Columns = "Id, OperationId, Channel, Destination, Subject, ProtectedText, CarriesSecret, CreatedAt, ExpiresAt, Attempts";
    private const string End = "UPDATE Outbox SET ProtectedText = [empty], Status = ";

    public static void Add(SqlSession session, OutboxMessage message, OperationId? operation, OutboxStatus status) => session.Post(
        $"INSERT INTO Outbox ({Columns}, Status, NotBefore) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @8)",
        message.Id, operation?.Value, message.Channel.Value, message.Destination, message.Subject, message.ProtectedText.ToArray(), message.CarriesSecret ? 1 : 0,
        message.CreatedAt.UtcTicks, message.ExpiresAt.UtcTicks, message.Attempts, (int)status);

    /// <summary>Releases or drops what an operation queued; while nobody knows what came of it, only what carries a secret stays held.</summary>
    public static void Settle(SqlSession session, OperationId operation, SettlementStatus status)
    {
        if (status == SettlementStatus.Succeeded)
            session.Post("UPDATE Outbox SET Status = 1 WHERE OperationId = @1 AND Status = 0", operation.Value);
        else if (status == SettlementStatus.Unknown)
            session.Post("UPDATE Outbox SET Status = 1 WHERE OperationId = @1 AND Status = 0 AND CarriesSecret = 0", operation.Value);
        else
            session.Post($"{End} 3 WHERE OperationId = @1 AND Status = 0", operation.Value);
    }

    /// <summary>Whether a lease would find anything, so that an idle sender writes nothing.</summary>
    public static bool HasWork(SqlSession session, DateTimeOffset now) => session.ReadNumber(
        "SELECT EXISTS (SELECT 1 FROM Outbox WHERE Status = 1 AND NotBefore <= @1) OR EXISTS (SELECT 1 FROM Outbox WHERE Status < 2 AND ExpiresAt <= @1)", now.UtcTicks) != 0;

    public static IReadOnlyList<OutboxMessage> Lease(SqlSession session, int maximum, TimeSpan lease, DateTimeOffset now)
    {
        Expire(session, now);
        return InOrder(session.ReadAll(
            "UPDATE Outbox SET Attempts = Attempts + 1, NotBefore = @2 WHERE Id IN (" +
            "SELECT Id FROM Outbox WHERE Status = 1 AND NotBefore <= @1 ORDER BY NotBefore, Id LIMIT @3) " +
            $"RETURNING {Columns}",
            Read, now.UtcTicks, (now + lease).UtcTicks, maximum));
    }

    public static IReadOnlyList<OutboxMessage> LeaseOf(SqlSession session, OperationId operation, TimeSpan lease, DateTimeOffset now)
    {
        Expire(session, now);
        return InOrder(session.ReadAll(
            $"UPDATE Outbox SET Attempts = Attempts + 1, NotBefore = @2 WHERE OperationId = @3 AND Status = 1 AND NotBefore <= @1 RETURNING {Columns}",
            Read, now.UtcTicks, (now + lease).UtcTicks, operation.Value));
    }

    public static void Complete(SqlSession session, string id, NotificationStatus status, DateTimeOffset retryAt)
    {
        if (status == NotificationStatus.Sent)
            session.Execute($"{End} 2 WHERE Id = @1 AND Status = 1", id);
        else if (status == NotificationStatus.Rejected)
            session.Execute($"{End} 4 WHERE Id = @1 AND Status = 1", id);
        else
            session.Execute("UPDATE Outbox SET NotBefore = @2 WHERE Id = @1 AND Status = 1", id, retryAt.UtcTicks);
    }

    /// <summary>Undoes a lease. The count of attempts tells it from a later one.</summary>
    public static void Release(SqlSession session, IReadOnlyList<OutboxMessage> messages, DateTimeOffset now)
    {
        foreach (var message in messages)
        {
            session.Post(
                "UPDATE Outbox SET Attempts = Attempts - 1, NotBefore = @3 WHERE Id = @1 AND Status = 1 AND Attempts = @2 AND Attempts > 0",
                message.Id, message.Attempts, now.UtcTicks);
        }
    }

    public static bool HasGivenUp(SqlSession session) => session.ReadNumber("SELECT EXISTS (SELECT 1 FROM Outbox WHERE Status = 4)") != 0;

    public static IReadOnlyList<OutboxMessage> TakeGivenUp(SqlSession session, int maximum) => InOrder(session.ReadAll(
        $"UPDATE Outbox SET Status = 3 WHERE Id IN (SELECT Id FROM Outbox WHERE Status = 4 ORDER BY CreatedAt, Id LIMIT @1) RETURNING {Columns}", Read, maximum));

    /// <summary>The line an operation began with.</summary>
    public static HistoryEntry? IntentOf(SqlSession session, OperationId operation) => session.ReadOne(
        $"SELECT {HistoryTable.Columns} FROM History WHERE Sequence = (SELECT IntentSequence FROM Operations WHERE Id = @1)", HistoryTable.ReadEntry, operation.Value);

    public static IReadOnlyList<QueuedMessage> Find(SqlSession session, OperationId operation) => session.ReadAll(
        $"SELECT {Columns}, Status FROM Outbox WHERE OperationId = @1 ORDER BY rowid",
        static r => new QueuedMessage(Read(r) with { ProtectedText = default }, (OutboxStatus)r.GetInt32(10)), operation.Value);

    // The index of pending messages by their end finds them; those given up are few and short-lived.
    private static void Expire(SqlSession session, DateTimeOffset now) => session.Execute($"{End} 4 WHERE Status < 2 AND ExpiresAt <= @1", now.UtcTicks);

    private static IReadOnlyList<OutboxMessage> InOrder(List<OutboxMessage> messages) =>
        [.. messages.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id, StringComparer.Ordinal)];

    private static OutboxMessage Read(DbDataReader r) => new()
    {
        Id = r.GetString(0),
        Operation = r.OptionalText(1) is { } operation ? new OperationId(operation) : null,
        Channel = new NotificationChannel(r.GetString(2)),
        Destination = r.GetString(3),
        Subject = r.OptionalText(4),
        ProtectedText = r.Bytes(5),
        CarriesSecret = r.GetInt64(6) != 0,
        CreatedAt = r.Time(7),
        ExpiresAt = r.Time(8),
        Attempts = r.GetInt32(9),
    };
}
