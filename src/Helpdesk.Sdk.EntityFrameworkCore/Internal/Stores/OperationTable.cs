using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Begun operations, inside the writer's transaction.</summary>
internal static class OperationTable
{
    private static readonly string[] EntryColumns = HistoryTable.Columns.Split(", ");
    private static readonly string UnsettledSql =
        $"SELECT {string.Join(", ", EntryColumns.Select(c => "h." + c))}, o.Status, o.Before, o.Server FROM Operations o " +
        "JOIN History h ON h.Sequence = o.IntentSequence WHERE o.Status IN (0, 4) AND o.Deadline <= @1 ORDER BY o.IntentSequence";

    /// <summary>What settling needs to know.</summary>
    public sealed record Begun(
        SettlementStatus Status, DateTimeOffset At, string? ProofSession, string? ProofAccount, string? Redeems, string? KillsLinksOf);

    public static void Add(SqlSession session, OperationIntent intent, DateTimeOffset at, long sequence)
    {
        session.Post(
            "INSERT INTO Operations (Id, Action, At, Status, IdempotencyKey, ParametersHash, Approval, ProofSession, ProofAccount, Before, Deadline, IntentSequence, Redeems, KillsLinksOf) " +
            "VALUES (@1, @2, @3, 0, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)",
            intent.Id.Value, intent.Action.Value, at.UtcTicks, intent.Idempotency?.Key, intent.Idempotency?.ParametersHash, intent.Approval?.Id,
            intent.Proof?.Session.Value, intent.Proof?.Account.ToString(), intent.Before, intent.Deadline.UtcTicks, sequence, intent.Redeems,
            intent.KillsLinks ? SqlValues.Json(LedgerRules.AccountsOf(intent)) : null);
        if (!intent.CountsAsCredentialAction)
            return;
        foreach (var account in LedgerRules.AccountsOf(intent))
        {
            session.Post(
                "INSERT INTO CredentialActions (OperationId, Account, Action, At) VALUES (@1, @2, @3, @4)",
                intent.Id.Value, account.ToString(), intent.Action.Value, at.UtcTicks);
        }
    }

    public static Begun? Find(SqlSession session, OperationId id) => session.ReadOne(
        "SELECT Status, At, ProofSession, ProofAccount, Redeems, KillsLinksOf FROM Operations WHERE Id = @1",
        static r => new Begun((SettlementStatus)r.GetInt32(0), r.Time(1), r.OptionalText(2), r.OptionalText(3), r.OptionalText(4), r.OptionalText(5)), id.Value);

    public static (RecordedOutcome Outcome, string ParametersHash)? FindByIdempotencyKey(SqlSession session, string key) => session.ReadOne(
        "SELECT Id, Status, Recorded, ParametersHash FROM Operations WHERE IdempotencyKey = @1",
        static r => ((RecordedOutcome, string)?)(new RecordedOutcome(new OperationId(r.GetString(0)), (SettlementStatus)r.GetInt32(1), r.OptionalText(2)), r.GetString(3)),
        key);

    /// <summary>Credential-affecting actions that happened, or may have, newest first.</summary>
    public static List<(HelpdeskAction Action, DateTimeOffset At)> CredentialActions(SqlSession session, IEnumerable<UserKey> accounts, DateTimeOffset since) =>
        session.ReadAll(
            "SELECT Action, MAX(At) FROM CredentialActions WHERE Account IN ([texts @1]) AND At > @2 GROUP BY Action ORDER BY 2 DESC",
            static r => (new HelpdeskAction(r.GetString(0)), r.Time(1)), SqlValues.Json(accounts), since.UtcTicks);

    public static void Settle(SqlSession session, OperationSettlement settlement)
    {
        session.Post(
            "UPDATE Operations SET Status = @2, Recorded = @3, Server = COALESCE(@4, Server) WHERE Id = @1",
            settlement.Id.Value, (int)settlement.Status, settlement.Recorded, settlement.Server);
        if (settlement.Status is SettlementStatus.Refused or SettlementStatus.NothingToDo)
            session.Post("DELETE FROM CredentialActions WHERE OperationId = @1", settlement.Id.Value);
    }

    public static List<UnsettledOperation> Unsettled(SqlSession session, DateTimeOffset now) => session.ReadAll(UnsettledSql, ReadUnsettled, now.UtcTicks);

    private static UnsettledOperation ReadUnsettled(DbDataReader r)
    {
        var next = EntryColumns.Length;
        return new UnsettledOperation(HistoryTable.ReadEntry(r), (SettlementStatus)r.GetInt32(next), r.OptionalText(next + 1), r.OptionalText(next + 2));
    }
}
