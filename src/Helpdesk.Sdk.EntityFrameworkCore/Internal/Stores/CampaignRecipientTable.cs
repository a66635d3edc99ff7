using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Recipients of campaigns, inside the writer's transaction.</summary>
internal static class CampaignRecipientTable
{
    private const string Columns = "Campaign, Number, Store, AccountId, UserName, DisplayName, Address, Language, Location, Status, Attempts, Reason";
    private const string Waits = "Status = 0 AND NotBefore <= @3";
    // The words of the partial index, which SQLite recognises only as they stand there.
    private const string Over = "Status IN (1, 2) AND LeaseUntil <= @1";

    /// <summary>Who has a recipient, and how it stands.</summary>
    public readonly record struct Holder(CampaignRecipientStatus Status, int Attempts, string? Worker, DateTimeOffset LeaseUntil);

    /// <summary>Adds those that the campaign does not have, with the numbers after <paramref name="last"/>.</summary>
    /// <returns>How many.</returns>
    public static long Add(SqlSession session, CampaignId campaign, long last, IEnumerable<CampaignRecipient> recipients) => session.Execute(
        $"INSERT INTO CampaignRecipients ({Columns}, NotBefore, LeaseUntil) SELECT @1, @2 + ROW_NUMBER() OVER (ORDER BY fresh.n), fresh.Store, fresh.AccountId, " +
        "fresh.UserName, fresh.DisplayName, fresh.Address, fresh.Language, fresh.Location, fresh.Status, 0, fresh.Reason, 0, 0 FROM (" +
        "SELECT n, value ->> 0 AS Store, value ->> 1 AS AccountId, value ->> 2 AS UserName, value ->> 3 AS DisplayName, value ->> 4 AS Address, value ->> 5 AS Language, " +
        "value ->> 6 AS Location, CAST(value ->> 7 AS INTEGER) AS Status, value ->> 8 AS Reason FROM ([rows @3]) AS items) AS fresh " +
        "WHERE NOT EXISTS (SELECT 1 FROM CampaignRecipients AS had WHERE had.Campaign = @1 AND had.Store = fresh.Store AND had.AccountId = fresh.AccountId)",
        campaign.Value, last, JsonSerializer.Serialize(recipients.DistinctBy(static r => r.User).Select(Row).ToArray(), SqlJson.Default.StringArrayArray));

    /// <summary>How many of those just added stand so.</summary>
    public static (long WithoutAddress, long Skipped) CountAdded(SqlSession session, CampaignId campaign, long first, long last) => session.ReadOne(
        "SELECT COALESCE(SUM(CASE WHEN Status = 6 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN Status = 7 THEN 1 ELSE 0 END), 0) " +
        "FROM CampaignRecipients WHERE Campaign = @1 AND Number BETWEEN @2 AND @3",
        static r => (r.GetInt64(0), r.GetInt64(1)), campaign.Value, first, last);

    public static bool HasWaiting(SqlSession session, string campaign, DateTimeOffset now) => session.ReadNumber(
        "SELECT EXISTS (SELECT 1 FROM CampaignRecipients WHERE Campaign = @1 AND Status = 0 AND NotBefore <= @2)", campaign, now.UtcTicks) != 0;

    public static IReadOnlyList<CampaignRecipient> Lease(SqlSession session, string worker, CampaignRange range, int maximum, TimeSpan lease, DateTimeOffset now) =>
    [
        .. session.ReadAll(
            "UPDATE CampaignRecipients SET Status = 1, Worker = @1, LeaseUntil = @2 WHERE Campaign = @4 AND Number IN (" +
            $"SELECT Number FROM CampaignRecipients WHERE Campaign = @4 AND {Waits} AND Number BETWEEN @5 AND @6 ORDER BY Number LIMIT @7) RETURNING {Columns}",
            Read, worker, (now + lease).UtcTicks, now.UtcTicks, range.Campaign.Value, range.First, range.Last, maximum).OrderBy(static r => r.Number),
    ];

    public static Holder? ReadHolder(SqlSession session, CampaignRecipient recipient) => session.ReadOne(
        "SELECT Status, Attempts, Worker, LeaseUntil FROM CampaignRecipients WHERE Campaign = @1 AND Number = @2",
        static r => (Holder?)new Holder((CampaignRecipientStatus)r.GetInt32(0), r.GetInt32(1), r.OptionalText(2), r.Time(3)), recipient.Campaign.Value, recipient.Number);

    public static void Begin(SqlSession session, CampaignRecipient recipient, DateTimeOffset until) => session.Execute(
        "UPDATE CampaignRecipients SET Status = 2, Attempts = Attempts + 1, Reason = NULL, LeaseUntil = @3 WHERE Campaign = @1 AND Number = @2",
        recipient.Campaign.Value, recipient.Number, until.UtcTicks);

    public static void Settle(SqlSession session, CampaignSettlement settlement, int attempts, DateTimeOffset notBefore) => session.Execute(
        "UPDATE CampaignRecipients SET Status = @3, Reason = @4, Attempts = @5, NotBefore = @6, Worker = CASE WHEN @3 = 0 THEN NULL ELSE Worker END, " +
        "Address = CASE WHEN @3 IN (3, 7) THEN NULL ELSE Address END WHERE Campaign = @1 AND Number = @2",
        settlement.Recipient.Campaign.Value, settlement.Recipient.Number, (int)settlement.Status, settlement.Reason, attempts, notBefore.UtcTicks);

    public static void Renew(SqlSession session, string worker, DateTimeOffset until) =>
        session.Execute("UPDATE CampaignRecipients SET LeaseUntil = @2 WHERE Status IN (1, 2) AND Worker = @1", worker, until.UtcTicks);

    public static void Release(SqlSession session, string worker) =>
        session.Execute("UPDATE CampaignRecipients SET Status = 0, Worker = NULL WHERE Status IN (1, 2) AND Status = 1 AND Worker = @1", worker);

    public static bool HasOver(SqlSession session, DateTimeOffset now) =>
        session.ReadNumber($"SELECT EXISTS (SELECT 1 FROM CampaignRecipients WHERE {Over})", now.UtcTicks) != 0;

    public static List<CampaignRecipient> Expire(SqlSession session, DateTimeOffset now)
    {
        session.Execute($"UPDATE CampaignRecipients SET Status = 0, Worker = NULL WHERE {Over} AND Status = 1", now.UtcTicks);
        return session.ReadAll($"UPDATE CampaignRecipients SET Status = 5, Reason = 'worker-died' WHERE {Over} AND Status = 2 RETURNING {Columns}", Read, now.UtcTicks);
    }

    public static int CountSending(SqlSession session) => (int)session.ReadNumber("SELECT COUNT(*) FROM CampaignRecipients WHERE Status IN (1, 2) AND Status = 2");

    public static long RequeueFailed(SqlSession session, CampaignId campaign) => session.Execute(
        "UPDATE CampaignRecipients SET Status = 0, Attempts = 0, NotBefore = 0, Reason = NULL, Worker = NULL WHERE Campaign = @1 AND Status > 3 AND Status = 4", campaign.Value);

    /// <summary>A page of the recipients that did not simply go well, or of all.</summary>
    public static List<CampaignRecipient> Page(SqlSession session, CampaignId campaign, bool ended, long after, int size) => session.ReadAll(
        $"SELECT {Columns} FROM CampaignRecipients WHERE Campaign = @1 AND Number > @2{(ended ? " AND Status > 3" : "")} ORDER BY Number LIMIT @3", Read, campaign.Value, after, size);

    private static string?[] Row(CampaignRecipient r) =>
    [
        r.User.Store, r.User.Id, r.UserName, r.DisplayName, r.Address, r.Language, r.Location, ((int)r.Status).ToString(CultureInfo.InvariantCulture), r.Reason,
    ];

    private static CampaignRecipient Read(DbDataReader r) => new()
    {
        Campaign = new CampaignId(r.GetString(0)),
        Number = r.GetInt64(1),
        User = new UserKey(r.GetString(2), r.GetString(3)),
        UserName = r.GetString(4),
        DisplayName = r.OptionalText(5),
        Address = r.OptionalText(6),
        Language = r.OptionalText(7),
        Location = r.OptionalText(8),
        Status = (CampaignRecipientStatus)r.GetInt32(9),
        Attempts = r.GetInt32(10),
        Reason = r.OptionalText(11),
    };
}
