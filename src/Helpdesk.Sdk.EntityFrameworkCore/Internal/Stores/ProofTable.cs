namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Which operation holds or has spent each proof, inside the writer's transaction.</summary>
internal static class ProofTable
{
    private sealed record Use(bool IsHeld, int Refusals);

    /// <summary>Whether the proof can be claimed at a time.</summary>
    public static BeginStatus Judge(SqlSession sql, ProofClaim claim, DateTimeOffset now)
    {
        var session = SqlSessions.Find(sql, claim.Session);
        if (session is null or { Status: SessionStatus.Ended })
            return BeginStatus.SessionEnded;
        if (session.Status != SessionStatus.Proven || claim.ExpiresAt <= now || !session.Accounts.Contains(claim.Account))
            return BeginStatus.ProofUnusable;
        var use = sql.ReadOne(
            "SELECT Holder, Refusals FROM Proofs WHERE Session = @1 AND Account = @2", static r => new Use(!r.IsDBNull(0), r.GetInt32(1)),
            claim.Session.Value, claim.Account.ToString());
        return use is null or { IsHeld: false, Refusals: < LedgerRules.MaximumRefusals } ? BeginStatus.Begun : BeginStatus.ProofUnusable;
    }

    public static void Claim(SqlSession sql, ProofClaim claim, OperationId operation) => sql.Post(
        "INSERT INTO Proofs (Session, Account, Holder, Refusals) VALUES (@1, @2, @3, 0) ON CONFLICT (Session, Account) DO UPDATE SET Holder = @3",
        claim.Session.Value, claim.Account.ToString(), operation.Value);

    /// <summary>Keeps the proof with its operation, or frees it; refusals are counted.</summary>
    public static void Settle(SqlSession sql, string session, string account, OperationId operation, SettlementStatus status)
    {
        if (status is SettlementStatus.Refused or SettlementStatus.NothingToDo)
        {
            sql.Post(
                "UPDATE Proofs SET Holder = NULL, Refusals = Refusals + @4 WHERE Session = @1 AND Account = @2 AND Holder = @3",
                session, account, operation.Value, status == SettlementStatus.Refused ? 1 : 0);
        }
    }
}
