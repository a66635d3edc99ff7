namespace Helpdesk.Sdk;

/// <summary>Removes what has ended and counts for nothing any more. Only used under the gate.</summary>
internal sealed class InMemoryPurge(
    OperationTable operations, WindowPlaces places, InMemorySessions sessions, ProofTable proofs, InMemorySecrets secrets, InMemoryOutbox outbox, LinkTable links,
    InMemoryApprovals approvals, InMemoryEnrollments enrollments, InMemoryCampaigns campaigns)
{
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Once an hour at most, for hosts that do not live on.</summary>
    public void RunIfDue(DateTimeOffset now)
    {
        if (now >= _next)
            Run(now);
    }

    public int Run(DateTimeOffset now)
    {
        _next = now + StateRetention.Pause;
        var removed = operations.Purge(now) + places.Purge(now) + secrets.Purge(now - StateRetention.Secret) + outbox.Purge(now - StateRetention.Ended)
            + links.Purge(now - StateRetention.Ended) + approvals.Purge(now - StateRetention.Guard) + enrollments.Purge(now - StateRetention.Pending)
            + campaigns.Purge(now - StateRetention.Ended);
        var gone = sessions.Purge(now - StateRetention.Session);
        proofs.Remove(gone);
        return removed + gone.Count;
    }
}
