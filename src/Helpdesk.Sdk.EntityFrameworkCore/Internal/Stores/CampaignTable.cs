using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Campaigns, inside the writer's transaction.</summary>
internal static class CampaignTable
{
    private const string Columns =
        "Id, OperationId, Operator, Definition, Fingerprint, IdempotencyKey, RatePerMinute, CreatedAt, Control, NextPage, Announced, PlannedAt, FinishedAt, " +
        "Total, Sent, Failed, Unknowns, WithoutAddress, Skipped";
    private const string Allowed =
        "NOT EXISTS (SELECT 1 FROM DeskStop) AND NOT EXISTS (SELECT 1 FROM OperatorRevocations AS r WHERE r.FoldedOperator = Campaigns.FoldedOperator)";
    private const string Runs = "FinishedAt IS NULL AND Control = 0";

    /// <summary>What a step is judged by.</summary>
    public readonly record struct Gate(bool MayRun, int RatePerMinute, DateTimeOffset NextSendAt);

    public static Campaign? FindStanding(SqlSession session, Campaign campaign) =>
        session.ReadOne($"SELECT {Columns} FROM Campaigns WHERE IdempotencyKey = @1", Read, campaign.IdempotencyKey)
        ?? session.ReadOne($"SELECT {Columns} FROM Campaigns WHERE Fingerprint = @1 AND FinishedAt IS NULL", Read, campaign.Fingerprint);

    public static void Add(SqlSession session, Campaign c) => session.Execute(
        "INSERT INTO Campaigns (Id, OperationId, Operator, FoldedOperator, Definition, Fingerprint, IdempotencyKey, RatePerMinute, CreatedAt, Control, " +
        "Announced, Total, Sent, Failed, Unknowns, WithoutAddress, Skipped, PlannerUntil, NextSendAt) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
        c.Id.Value, c.Operation.Value, c.Operator, LetterCase.Fold(c.Operator), c.Definition, c.Fingerprint, c.IdempotencyKey, c.RatePerMinute, c.CreatedAt.UtcTicks);

    public static Campaign? Find(SqlSession session, CampaignId id) => session.ReadOne($"SELECT {Columns} FROM Campaigns WHERE Id = @1", Read, id.Value);

    public static IReadOnlyList<Campaign> List(SqlSession session, bool liveOnly, int maximum) => session.ReadAll(
        $"SELECT {Columns} FROM Campaigns WHERE (@1 = 0 OR FinishedAt IS NULL) ORDER BY CreatedAt DESC, Id DESC LIMIT @2", Read, liveOnly ? 1 : 0, maximum);

    public static bool Control(SqlSession session, CampaignId id, CampaignControl control, DateTimeOffset now) => session.Execute(
        "UPDATE Campaigns SET Control = @2, FinishedAt = CASE WHEN @2 = 2 THEN @3 ELSE FinishedAt END WHERE Id = @1 AND FinishedAt IS NULL AND Control <> @2",
        id.Value, (int)control, now.UtcTicks) == 1;

    /// <summary>Lets a campaign live again.</summary>
    /// <returns><see langword="false"/> when it was cancelled or another like it is live.</returns>
    public static bool Reopen(SqlSession session, CampaignId id) => session.Execute(
        "UPDATE Campaigns SET FinishedAt = NULL WHERE Id = @1 AND Control <> 2 AND NOT EXISTS (" +
        "SELECT 1 FROM Campaigns AS other WHERE other.Id <> @1 AND other.Fingerprint = Campaigns.Fingerprint AND other.FinishedAt IS NULL)", id.Value) == 1;

    public static Campaign? TakePlan(SqlSession session, string planner, CampaignId? only, TimeSpan lease, DateTimeOffset now) => session.ReadOne(
        "UPDATE Campaigns SET Planner = @1, PlannerUntil = @2 WHERE Id = (" +
        $"SELECT Id FROM Campaigns WHERE {Runs} AND PlannedAt IS NULL AND PlannerUntil <= @3 AND (@4 = '' OR Id = @4) ORDER BY CreatedAt, Id LIMIT 1) RETURNING {Columns}",
        Read, planner, (now + lease).UtcTicks, now.UtcTicks, only?.Value ?? "");

    /// <summary>How many recipients a campaign has, for whoever plans it and may go on; else <see langword="null"/>.</summary>
    public static long? TotalFor(SqlSession session, CampaignId id, string planner) => session.ReadOne(
        $"SELECT Total FROM Campaigns WHERE Id = @1 AND Planner = @2 AND {Runs} AND PlannedAt IS NULL", static r => (long?)r.GetInt64(0), id.Value, planner);

    public static void Advance(SqlSession session, CampaignBatch batch, long added, long withoutAddress, long skipped, DateTimeOffset now, TimeSpan lease) => session.Execute(
        "UPDATE Campaigns SET Total = Total + @2, WithoutAddress = WithoutAddress + @3, Skipped = Skipped + @4, NextPage = @5, " +
        "Announced = CASE WHEN Announced < @6 THEN @6 ELSE Announced END, PlannedAt = CASE WHEN @7 = 1 THEN @8 ELSE PlannedAt END, PlannerUntil = @9 WHERE Id = @1",
        batch.Campaign.Value, added, withoutAddress, skipped, batch.Cursor, batch.Announced, batch.IsLast ? 1 : 0, now.UtcTicks, (now + lease).UtcTicks);

    public static void FinishWhenDone(SqlSession session, CampaignId id, DateTimeOffset now) => session.Execute(
        "UPDATE Campaigns SET FinishedAt = @2 WHERE Id = @1 AND FinishedAt IS NULL AND PlannedAt IS NOT NULL AND Total = Sent + Failed + Unknowns + WithoutAddress + Skipped",
        id.Value, now.UtcTicks);

    /// <summary>Counts an outcome, and ends the campaign with the last one.</summary>
    public static void Count(SqlSession session, CampaignId id, CampaignRecipientStatus status, long by, long unknownBy, DateTimeOffset now)
    {
        long Of(CampaignRecipientStatus which) => status == which ? by : 0;
        session.Execute(
            "UPDATE Campaigns SET Sent = Sent + @2, Failed = Failed + @3, Unknowns = Unknowns + @4, Skipped = Skipped + @5, FinishedAt = CASE WHEN FinishedAt IS NULL " +
            "AND PlannedAt IS NOT NULL AND Total = Sent + Failed + Unknowns + WithoutAddress + Skipped + @2 + @3 + @4 + @5 THEN @6 ELSE FinishedAt END WHERE Id = @1",
            id.Value, Of(CampaignRecipientStatus.Sent), Of(CampaignRecipientStatus.Failed), Of(CampaignRecipientStatus.Unknown) + unknownBy,
            Of(CampaignRecipientStatus.Skipped), now.UtcTicks);
    }

    /// <summary>The campaigns that may be worked on now, the oldest first.</summary>
    public static List<string> Running(SqlSession session) =>
        session.ReadAll($"SELECT Id FROM Campaigns WHERE {Runs} AND {Allowed} ORDER BY CreatedAt, Id", static r => r.GetString(0));

    public static Gate ReadGate(SqlSession session, CampaignId id) => session.ReadOne(
        $"SELECT RatePerMinute, NextSendAt, CASE WHEN {Runs} AND {Allowed} THEN 1 ELSE 0 END FROM Campaigns WHERE Id = @1",
        static r => new Gate(r.GetInt32(2) == 1, r.GetInt32(0), r.Time(1)), id.Value);

    public static void TakePlace(SqlSession session, CampaignId id, DateTimeOffset next) =>
        session.Execute("UPDATE Campaigns SET NextSendAt = @2 WHERE Id = @1", id.Value, next.UtcTicks);

    private static Campaign Read(DbDataReader r) => new()
    {
        Id = new CampaignId(r.GetString(0)),
        Operation = new OperationId(r.GetString(1)),
        Operator = r.GetString(2),
        Definition = r.GetString(3),
        Fingerprint = r.GetString(4),
        IdempotencyKey = r.OptionalText(5),
        RatePerMinute = r.GetInt32(6),
        CreatedAt = r.Time(7),
        Control = (CampaignControl)r.GetInt32(8),
        Cursor = r.OptionalText(9),
        Announced = r.GetInt64(10),
        PlannedAt = r.OptionalTime(11),
        FinishedAt = r.OptionalTime(12),
        Counts = new CampaignCounts(r.GetInt64(13), r.GetInt64(14), r.GetInt64(15), r.GetInt64(16), r.GetInt64(17), r.GetInt64(18)),
    };
}
