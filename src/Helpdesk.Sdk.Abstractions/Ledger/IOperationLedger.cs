namespace Helpdesk.Sdk;

/// <summary>
/// The record of what was tried and what came of it, with the claims and limits that go with it. Each changing member is
/// one transaction, atomic across threads, processes and nodes; if it throws, nothing of it happened.
/// </summary>
public interface IOperationLedger
{
    /// <summary>
    /// In one transaction: claims the idempotency key and the proof, judges the guard on different actions, reserves every
    /// limit, appends the intent to the history and holds the messages. All or nothing, judged in that order.
    /// </summary>
    ValueTask<BeginResult> BeginAsync(OperationIntent intent, CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction: appends the outcome, keeps or gives back places and proof, and releases the messages (dropped on
    /// refusal or nothing to do). On unknown, those without a secret are released, because the person must hear that it may
    /// have happened; those that carry one stay held until it is known. An Unknown operation can be settled once more; a
    /// settled one cannot.
    /// </summary>
    /// <returns>Whether it was settled by this call; <see langword="false"/> if it was settled already or never begun.</returns>
    ValueTask<bool> SettleAsync(OperationSettlement settlement, CancellationToken cancellationToken);

    /// <summary>Appends a line that belongs to no begun operation (denied, limited, evaluated, sent).</summary>
    ValueTask RecordAsync(HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>The history, newest first.</summary>
    IAsyncEnumerable<HistoryEntry> QueryAsync(HistoryQuery query, CancellationToken cancellationToken);

    /// <summary>The whole chain from its oldest entry, for verification.</summary>
    IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync(CancellationToken cancellationToken);

    /// <summary>The newest entry's place in the chain; <see langword="null"/> when there is none.</summary>
    ValueTask<ChainPosition?> GetHeadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Operations pending or unknown whose deadline has passed (<c>Deadline</c> at or before <paramref name="now"/>). Before
    /// that a directory may still carry out late what it was sent, so that a look at it would settle nothing.
    /// </summary>
    ValueTask<IReadOnlyList<UnsettledOperation>> GetUnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Other credential-affecting actions (succeeded, unknown or running) on these accounts since a time.</summary>
    ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(
        IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What an idempotency key stands for: Replayed or IdempotencyConflict, or <see langword="null"/> when it is new. Changes nothing.</summary>
    ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken);
}
