using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Requests for approval, inside a transaction.</summary>
internal static class ApprovalTable
{
    private const string Columns =
        "Id, Requester, RequesterOsUser, Role, Action, Target, TargetName, Options, Process, Ticket, ParametersHash, Reasons, RequestedAt, ExpiresAt, Status, " +
        "DecidedBy, DecidedAt, RequesterAccounts";

    // Pending and granted come first in the status; an operation that happened, or may have, has used its approval.
    private const string Unused = "Status < 2 AND NOT EXISTS (SELECT 1 FROM Operations o WHERE o.Approval = Approvals.Id AND o.Status IN (0, 1, 4))";

    public static void Add(SqlSession session, Approval approval) => session.Execute(
        $"INSERT INTO Approvals ({Columns}, ReasonSet, FoldedRequester, FoldedDecidedBy) VALUES " +
        "(@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21)",
        approval.Id, approval.Requester, approval.RequesterOsUser, approval.Role, approval.Action.Value, approval.Target.ToString(), approval.TargetName,
        approval.Options, approval.Process, approval.Ticket, approval.ParametersHash, SqlValues.Json(approval.Reasons), approval.RequestedAt.UtcTicks,
        approval.ExpiresAt.UtcTicks, (int)approval.Status, approval.DecidedBy, SqlValues.Ticks(approval.DecidedAt),
        approval.RequesterAccounts.Count == 0 ? null : SqlValues.Json(approval.RequesterAccounts), ReasonSet(approval),
        LetterCase.Fold(approval.Requester), approval.DecidedBy is { } by ? LetterCase.Fold(by) : null);

    public static Approval? Find(SqlSession session, string id) => session.ReadOne($"SELECT {Columns} FROM Approvals WHERE Id = @1", Read, id);

    /// <summary>One of the same requester, parameters and reasons that can still be answered or used.</summary>
    public static Approval? FindStanding(SqlSession session, Approval request, DateTimeOffset now) => session.ReadOne(
        $"SELECT {Columns} FROM Approvals WHERE ParametersHash = @1 AND Requester = @2 AND ReasonSet = @3 AND ExpiresAt > @4 AND {Unused} ORDER BY RequestedAt, Id LIMIT 1",
        Read, request.ParametersHash, request.Requester, ReasonSet(request), now.UtcTicks);

    public static List<Approval> Pending(SqlSession session, DateTimeOffset now) =>
        session.ReadAll($"SELECT {Columns} FROM Approvals WHERE Status = 0 AND ExpiresAt > @1 ORDER BY RequestedAt, Id", Read, now.UtcTicks);

    /// <summary>Whether an operation can be begun under it now.</summary>
    public static bool CanUse(SqlSession session, ApprovalClaim claim, DateTimeOffset now) => session.ReadNumber(
        $"SELECT EXISTS (SELECT 1 FROM Approvals WHERE Id = @1 AND Status = 1 AND ExpiresAt > @2 AND Requester = @3 AND ParametersHash = @4 AND {Unused})",
        claim.Id, now.UtcTicks, claim.Requester, claim.ParametersHash) != 0;

    /// <summary>Answers a pending request. A revoked operator, whose own operation may still be under way, answers nothing any more.</summary>
    /// <returns>Whether it was pending.</returns>
    public static bool Decide(SqlSession session, string id, bool granted, string by, DateTimeOffset now, DateTimeOffset expiresAt) => session.Execute(
        "UPDATE Approvals SET Status = @2, DecidedBy = @3, FoldedDecidedBy = @4, DecidedAt = @5, ExpiresAt = CASE @2 WHEN 1 THEN @6 ELSE ExpiresAt END " +
        "WHERE Id = @1 AND Status = 0 AND ExpiresAt > @5 AND NOT EXISTS (SELECT 1 FROM OperatorRevocations WHERE FoldedOperator = @4)",
        id, (int)(granted ? ApprovalStatus.Granted : ApprovalStatus.Refused), by, LetterCase.Fold(by), now.UtcTicks, expiresAt.UtcTicks) == 1;

    /// <summary>Voids what an operator asked for or granted and what has not ended.</summary>
    /// <returns>How many.</returns>
    public static int VoidOf(SqlSession session, string operatorName, DateTimeOffset now) => session.Execute(
        "UPDATE Approvals SET Status = 3 WHERE Status < 2 AND ExpiresAt > @2 AND (FoldedRequester = @1 OR FoldedDecidedBy = @1)",
        LetterCase.Fold(operatorName), now.UtcTicks);

    private static string ReasonSet(Approval approval) => SqlValues.Json(approval.Reasons.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static Approval Read(DbDataReader r) => new()
    {
        Id = r.GetString(0),
        Requester = r.GetString(1),
        RequesterOsUser = r.OptionalText(2),
        Role = r.OptionalText(3),
        Action = new HelpdeskAction(r.GetString(4)),
        Target = SqlValues.Account(r.GetString(5)),
        TargetName = r.GetString(6),
        Options = r.GetString(7),
        Process = r.GetString(8),
        Ticket = r.OptionalText(9),
        ParametersHash = r.GetString(10),
        Reasons = SqlValues.Texts(r.GetString(11)),
        RequestedAt = r.Time(12),
        ExpiresAt = r.Time(13),
        Status = (ApprovalStatus)r.GetInt32(14),
        DecidedBy = r.OptionalText(15),
        DecidedAt = r.OptionalTime(16),
        RequesterAccounts = r.OptionalText(17) is { } accounts ? SqlValues.Texts(accounts) : [],
    };
}
