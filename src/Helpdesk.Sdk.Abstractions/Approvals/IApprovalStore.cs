namespace Helpdesk.Sdk;

/// <summary>Requests for approval. Using one is the ledger's: see <see cref="OperationIntent.Approval"/>.</summary>
public interface IApprovalStore
{
    /// <summary>
    /// Adds a request, unless an unexpired pending or granted and unused one of the same requester, parameters and reasons exists.
    /// </summary>
    /// <returns>The request that stands: the new one or the one that existed.</returns>
    ValueTask<Approval> RequestAsync(Approval request, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The request of that id, as it is now; <see langword="null"/> = none.</summary>
    ValueTask<Approval?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Unexpired requests that nobody has answered, oldest first.</summary>
    ValueTask<IReadOnlyList<Approval>> ListPendingAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Answers a request, once. Spends the permit (action Approve, the request's target) before anything else.</summary>
    /// <param name="permit">Leave to answer.</param>
    /// <param name="id">The request.</param>
    /// <param name="granted">Yes or no.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="expiresAt">Until when what was granted can be used (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it was pending and unexpired; otherwise nothing is changed.</returns>
    ValueTask<bool> DecideAsync(
        ChangePermit permit, string id, bool granted, string by, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>How many requests of one operator another one granted since a time, whatever the letter case of their names.</summary>
    ValueTask<int> CountGrantedAsync(string requester, string by, DateTimeOffset since, CancellationToken cancellationToken);
}
