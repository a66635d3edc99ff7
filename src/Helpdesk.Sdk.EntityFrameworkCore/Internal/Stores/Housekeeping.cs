namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// Removes rows that can count for nothing any more: when it is asked to, and once an hour inside a transaction that writes anyway, for hosts that do
/// not live on. A limited number at a time, because everybody waits for the writer.
/// </summary>
internal sealed class Housekeeping
{
    /// <summary>At most this many of each kind beside other work.</summary>
    private const int AlongTheWay = 500;

    // @1 is the time until which the rows are wanted, @2 how many go at most.
    private static readonly (string Sql, TimeSpan After)[] Rules =
    [
        (Delete("OneTimeSecrets", "Purpose, Subject, Channel", "ExpiresAt <= @1"), StateRetention.Secret),
        (Delete("Approvals", "Id", "ExpiresAt <= @1"), StateRetention.Guard),
        (Delete("SecureLinks", "Id", "ExpiresAt <= @1"), StateRetention.Ended),
        (Delete("Enrollments", "Id", "ProvenAt IS NULL AND CreatedAt <= @1"), StateRetention.Pending),
        // Sent or dead: what is left of them is somebody's address.
        (Delete("Outbox", "Id", "Status IN (2, 3) AND ExpiresAt <= @1"), StateRetention.Ended),
        (Delete("Sessions", "Id", "LastActivityAt <= @1"), StateRetention.Session),
        // Who was written to goes, the campaign stays with its counts. What is being sent waits for its outcome. SQLite joins in the order of the words.
        ("DELETE FROM CampaignRecipients WHERE (Campaign, Number) IN (SELECT r.Campaign, r.Number FROM Campaigns AS c CROSS JOIN CampaignRecipients AS r " +
            "WHERE c.FinishedAt <= @1 AND r.Campaign = c.Id AND r.Status NOT IN (1, 2) LIMIT @2)", StateRetention.Ended),
    ];

    // The ids of operations are in the order of time, so that their own index finds the old ones; @3 is where those of that time begin.
    private static readonly (string Sql, TimeSpan After)[] ByOperation =
    [
        // With a final outcome; what is pending or unknown waits for one.
        (Delete("Operations", "Id", "Id < @3 AND At <= @1 AND Status NOT IN (0, 4)"), StateRetention.Operation),
        (Delete("CredentialActions", "OperationId, Account", "OperationId < @3 AND At <= @1"), StateRetention.Guard),
    ];

    // An id carries the clock of its node.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Only the writer calls it.</summary>
    public void RunIfDue(SqlSession session, DateTimeOffset now)
    {
        if (now >= _next)
            Run(session, now, AlongTheWay);
    }

    /// <summary>Removes what can go. Only the writer calls it.</summary>
    /// <returns>The largest number of one kind that was removed.</returns>
    public int Run(SqlSession session, DateTimeOffset now, int maximum)
    {
        _next = now + StateRetention.Pause;
        var most = session.Execute(
            "DELETE FROM Places WHERE Id IN (SELECT Id FROM Places WHERE At <= @1 - (SELECT MAX(\"window\") FROM Places) OR Until <= @2 LIMIT @3)",
            now.UtcTicks, (now - StateRetention.Ended).UtcTicks, maximum);
        foreach (var (sql, after) in Rules)
            most = Math.Max(most, session.Execute(sql, (now - after).UtcTicks, maximum));
        foreach (var (sql, after) in ByOperation)
            most = Math.Max(most, session.Execute(sql, (now - after).UtcTicks, maximum, OperationId.Create(now - after + Skew).Value));
        session.Execute("DELETE FROM SecureLinkAccounts WHERE Link NOT IN (SELECT Id FROM SecureLinks)");
        session.Execute("DELETE FROM Proofs WHERE Session NOT IN (SELECT Id FROM Sessions)");
        return most;
    }

    private static string Delete(string table, string key, string condition) =>
        $"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE {condition} LIMIT @2)";
}
