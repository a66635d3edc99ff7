namespace Helpdesk.Sdk;

/// <summary>Queued messages. They enter through the ledger (with an intent) or <see cref="EnqueueAsync"/>.</summary>
public interface INotificationOutbox
{
    /// <summary>Queues a message that belongs to no operation; it is ready at once.</summary>
    ValueTask EnqueueAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>Takes ready messages for this caller alone until the lease ends; expired ones are marked dead and never returned.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync(int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Reports what came of a leased message: sent or rejected ends it, failed makes it ready again after the delay.</summary>
    ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How the messages of an operation stand.</summary>
    ValueTask<IReadOnlyDictionary<string, OutboxStatus>> GetStatusAsync(OperationId operation, CancellationToken cancellationToken);

    /// <summary>How many are held or ready.</summary>
    ValueTask<int> CountPendingAsync(CancellationToken cancellationToken);
}
