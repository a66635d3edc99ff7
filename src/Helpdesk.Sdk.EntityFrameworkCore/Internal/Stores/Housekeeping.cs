namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Removes rows that can count for nothing any more; once an hour at most, inside a transaction that writes anyway.</summary>
internal sealed class Housekeeping
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    // Far beyond the life of any session and of its proof.
    private static readonly TimeSpan SessionRetention = TimeSpan.FromDays(7);

    // Long after they ended it can still be seen what became of them.
    private static readonly TimeSpan EndedRetention = TimeSpan.FromDays(30);

    // Far beyond the life of any code that could still prove one; what nobody proved is somebody's address and nothing else.
    private static readonly TimeSpan PendingRetention = TimeSpan.FromDays(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Only the writer calls it.</summary>
    public void RunIfDue(SqlSession session, DateTimeOffset now)
    {
        if (now < _next)
            return;
        _next = now + Pause;
        session.Execute("DELETE FROM Places WHERE At <= @1 - (SELECT MAX(\"window\") FROM Places) OR Until <= @2", now.UtcTicks, (now - EndedRetention).UtcTicks);
        session.Execute("DELETE FROM OneTimeSecrets WHERE ExpiresAt <= @1", (now - Pause).UtcTicks);
        session.Execute("DELETE FROM Approvals WHERE ExpiresAt <= @1", (now - EndedRetention).UtcTicks);
        session.Execute("DELETE FROM SecureLinks WHERE ExpiresAt <= @1", (now - EndedRetention).UtcTicks);
        session.Execute("DELETE FROM SecureLinkAccounts WHERE Link NOT IN (SELECT Id FROM SecureLinks)");
        session.Execute("DELETE FROM Enrollments WHERE ProvenAt IS NULL AND CreatedAt <= @1", (now - PendingRetention).UtcTicks);
        // Sent or dead: what is left of them is somebody's address.
        session.Execute("DELETE FROM Outbox WHERE Status IN (2, 3) AND ExpiresAt <= @1", (now - EndedRetention).UtcTicks);
        session.Execute("DELETE FROM Sessions WHERE LastActivityAt <= @1", (now - SessionRetention).UtcTicks);
        session.Execute("DELETE FROM Proofs WHERE Session NOT IN (SELECT Id FROM Sessions)");
    }
}
