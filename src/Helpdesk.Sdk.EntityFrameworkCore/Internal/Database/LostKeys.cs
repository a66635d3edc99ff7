namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// Goes on without keys that are gone: keeps a copy of the whole database beside it or in it, then removes what only those keys could open or check.
/// Limits, guards and the accounts of the local directory stay; whoever lost a factor counts as unenrolled just now, which fails closed.
/// </summary>
internal static class LostKeys
{
    /// <summary>In order; <c>@1</c> is the time.</summary>
    private static readonly string[] Steps =
    [
        "DELETE FROM History",
        "DELETE FROM Operations WHERE Status IN (0, 4)",
        "UPDATE Operations SET IntentSequence = 0",
        "DELETE FROM OneTimeSecrets",
        "UPDATE Sessions SET Status = 2, EndReason = 'keys-lost', Version = Version + 1 WHERE Status <> 2",
        "UPDATE Approvals SET Status = 3 WHERE Status < 2",
        "UPDATE SecureLinks SET Status = 4 WHERE Status < 3",
        "DELETE FROM Places WHERE Until IS NOT NULL",
        "UPDATE Outbox SET Status = 3, ProtectedText = [empty] WHERE Status < 2",
        "INSERT INTO Unenrollments (Account, At) SELECT DISTINCT Store || ':' || AccountId, @1 FROM Enrollments " +
            "WHERE length(ProtectedSecret) > 0 AND ProvenAt IS NOT NULL ON CONFLICT (Account) DO UPDATE SET At = excluded.At",
        "DELETE FROM Enrollments WHERE length(ProtectedSecret) > 0",
        "DELETE FROM ContactObservations WHERE Value <> ''",
        "DELETE FROM QuarantineLifts",
        // The history begins anew, so nothing may count on what stood in it, and it is another state than before.
        "DELETE FROM Meta WHERE Name LIKE 'key:%' OR Name LIKE 'fact:sink:%' OR Name IN ('history:anchor', 'state:id', 'state:epoch')",
    ];

    /// <summary>Keeps the copy and removes the rest.</summary>
    /// <returns>What was done, for the operator.</returns>
    public static string SetAside(SqlSession session, IReadOnlyList<string> lost, DateTimeOffset now)
    {
        var copy = session.Dialect.KeepCopy(session, now);
        session.Dialect.BeginWriting(session);
        try
        {
            foreach (var step in Steps)
                session.Execute(step, now.UtcTicks);
            session.Execute("COMMIT");
        }
        catch
        {
            session.RollBack();
            throw;
        }
        return $"started anew without the lost key(s) {string.Join(", ", lost)}; everything from before is in '{copy}'";
    }
}
