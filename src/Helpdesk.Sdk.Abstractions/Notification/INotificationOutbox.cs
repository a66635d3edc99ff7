namespace Helpdesk.Sdk;

/// <summary>Queued messages. They enter through the ledger (with an intent) or <see cref="EnqueueAsync"/>. What ends a message wipes its text in the same transaction.</summary>
public interface INotificationOutbox
{
    /// <summary>Queues a message that belongs to no operation; it is ready at once.</summary>
    ValueTask EnqueueAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>Takes ready messages for this caller alone until the lease ends; expired ones are given up and never returned.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync(int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Likewise, only those of one operation and all of them.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> LeaseOfAsync(OperationId operation, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Reports what came of a leased message: sent ends it, rejected gives it up, failed makes it ready again after the delay.</summary>
    ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back leased messages that nobody tried to send, as if they had not been leased: ready now, and with one attempt less. What was leased anew since
    /// (it counts more attempts) or has ended stays as it is.
    /// </summary>
    /// <param name="messages">As the lease returned them.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Cancels before the transaction.</param>
    ValueTask ReleaseAsync(IReadOnlyList<OutboxMessage> messages, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction: takes messages that were given up, the oldest first, and appends a line of the history for each. A message
    /// is reported by one caller only, once, on whatever node; if it throws, none was.
    /// </summary>
    /// <param name="maximum">At most this many.</param>
    /// <param name="line">Makes the line of a message; the second argument is the intent of its operation, if there is one. It does nothing else: it may run more than once.</param>
    /// <param name="cancellationToken">Cancels before the transaction.</param>
    /// <returns>The messages reported, without their texts.</returns>
    ValueTask<IReadOnlyList<OutboxMessage>> ReportGivenUpAsync(int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line, CancellationToken cancellationToken);

    /// <summary>The messages of an operation and how they stand, without their texts; in the order they were queued.</summary>
    ValueTask<IReadOnlyList<QueuedMessage>> FindAsync(OperationId operation, CancellationToken cancellationToken);

    /// <summary>How many are held or ready.</summary>
    ValueTask<int> CountPendingAsync(CancellationToken cancellationToken);
}
