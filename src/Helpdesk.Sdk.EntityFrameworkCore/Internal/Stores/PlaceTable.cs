using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Places in sliding windows, inside a transaction.</summary>
internal static class PlaceTable
{
    // @1 counter, @2 start of the window (exclusive), @3 the counted members (one, or JSON), @4 the member itself, @5 the limit, @6 now, @7 the window
    private const string All = "Counter = @1 AND At > @2 AND (Until IS NULL OR Until > @6)";
    private const string One = All + " AND Member = @3";
    private const string Some = All + " AND Member IN ([texts @3])";

    // When a place counts no more: at the window's end, or before it by itself.
    private const string Leaves = "CASE WHEN Until < At + @7 THEN Until ELSE At + @7 END";

    /// <summary>The newest places, no more than the limit: when there are as many, it is reached.</summary>
    private readonly record struct Newest(long Count, DateTimeOffset? Last)
    {
        public static Newest Read(DbDataReader r) => new(r.GetInt64(0), r.OptionalTime(1));
    }

    /// <summary>Judges a claim.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="clock">Raises the time to the newest place.</param>
    /// <param name="now">The caller's time; comes back as the one that counts.</param>
    public static (bool Fits, DateTimeOffset? RetryAt) Judge(SqlSession session, CounterClaim claim, ClockRule clock, ref DateTimeOffset now)
    {
        if (claim.Limit <= 0)
            return (false, null);
        var newest = Find(session, claim, now);
        if (newest.Last > now)
        {
            now = clock.Raise(now, newest.Last);
            newest = Find(session, claim, now);
        }
        var fits = newest.Count < claim.Limit || (claim.Distinct && IsCounted(session, claim, now));
        return (fits, fits ? null : FitsAt(session, claim, now));
    }

    /// <summary>How many are taken in the window, or how many distinct members have any.</summary>
    public static int Count(SqlSession session, CounterClaim claim, DateTimeOffset now) =>
        (int)session.ReadNumber($"SELECT COUNT({(claim.Distinct ? "DISTINCT Member" : "*")}) FROM Places WHERE {Condition(claim)}", Values(claim, now));

    public static void Add(SqlSession session, CounterClaim claim, string holder, DateTimeOffset now) => session.Post(
        "INSERT INTO Places (Counter, Member, Holder, At, \"window\", Keep, Until) VALUES (@1, @2, @3, @4, @5, @6, @7)",
        claim.Counter, claim.Member, claim.HeldByLink is { } link ? LedgerRules.HolderOf(link) : holder, now.UtcTicks, claim.Window.Ticks, (int)claim.Keep,
        SqlValues.Ticks(claim.Until));

    /// <summary>Gives back all of a holder.</summary>
    public static void Release(SqlSession session, string holder) => session.Post("DELETE FROM Places WHERE Holder = @1", holder);

    /// <summary>Gives back those of a holder that have one rule.</summary>
    public static void Release(SqlSession session, string holder, KeepOn keep) =>
        session.Post("DELETE FROM Places WHERE Holder = @1 AND Keep = @2", holder, (int)keep);

    /// <summary>Changes when the places of a holder end by themselves.</summary>
    public static void SetUntil(SqlSession session, string holder, DateTimeOffset? until) =>
        session.Post("UPDATE Places SET Until = @2 WHERE Holder = @1", holder, SqlValues.Ticks(until));

    // "|| ''" keeps to the index on the window: the one on members would read the counter's whole past.
    private static Newest Find(SqlSession session, CounterClaim claim, DateTimeOffset now)
    {
        var places = claim.Distinct
            ? $"SELECT MAX(At) AS At FROM Places WHERE {Condition(claim)} GROUP BY Member || '' ORDER BY 1 DESC LIMIT @5"
            : $"SELECT At FROM Places WHERE {Condition(claim)} ORDER BY At DESC LIMIT @5";
        return session.ReadOne($"SELECT COUNT(*), MAX(At) FROM ({places}) AS newest", Newest.Read, Values(claim, now));
    }

    // Only for what does not fit, because it reads the whole window: places need not leave in the order in which they were taken. A distinct
    // member leaves with its last place, plain places one by one; of those that leave last, as many as the limit, the first makes room.
    private static DateTimeOffset? FitsAt(SqlSession session, CounterClaim claim, DateTimeOffset now)
    {
        var leaving = claim.Distinct
            ? $"SELECT MAX({Leaves}) AS Leaves FROM Places WHERE {Condition(claim)} GROUP BY Member || ''"
            : $"SELECT {Leaves} AS Leaves FROM Places WHERE {Condition(claim)}";
        return session.ReadOne($"SELECT MIN(Leaves) FROM ({leaving} ORDER BY 1 DESC LIMIT @5) AS last", static r => r.OptionalTime(0), Values(claim, now));
    }

    private static bool IsCounted(SqlSession session, CounterClaim claim, DateTimeOffset now) =>
        session.ReadNumber($"SELECT EXISTS (SELECT 1 FROM Places WHERE {Condition(claim)} AND Member = @4)", Values(claim, now)) != 0;

    private static string Condition(CounterClaim claim) => claim.CountedMembers switch
    {
        null => All,
        { Count: 1 } => One,
        _ => Some,
    };

    private static object?[] Values(CounterClaim claim, DateTimeOffset now) =>
    [
        claim.Counter,
        (now - claim.Window).UtcTicks,
        claim.CountedMembers switch { null => "", { Count: 1 } one => one[0], var some => SqlValues.Json(some) },
        claim.Member,
        claim.Limit,
        now.UtcTicks,
        claim.Window.Ticks,
    ];
}
