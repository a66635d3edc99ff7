namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Places in sliding windows, inside the writer's transaction.</summary>
internal static class PlaceTable
{
    // "@4" is the members as JSON; one member alone is the common case and gets the index's full width.
    private const string One = "Counter = @1 AND Member = @4 AND At > @3";
    private const string Some = "Counter = @1 AND Member IN (SELECT value FROM json_each(@4)) AND At > @3";
    private const string All = "Counter = @1 AND At > @3";

    /// <summary>What was found: places or distinct members, whether the member is among them, and the newest place.</summary>
    private readonly record struct Found(long Used, bool HasMember, long Newest);

    /// <summary>Judges a claim.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="clock">Raises the time to the newest place.</param>
    /// <param name="now">The caller's time; comes back as the one that counts.</param>
    public static (bool Fits, int Used, DateTimeOffset? RetryAt) Judge(SqlSession session, CounterClaim claim, ClockRule clock, ref DateTimeOffset now)
    {
        var found = Find(session, claim, now);
        var newest = new DateTimeOffset(found.Newest, TimeSpan.Zero);
        if (newest > now)
        {
            now = clock.Raise(now, newest);
            found = Find(session, claim, now);
        }
        var fits = found.Used < claim.Limit || (claim.Distinct && found.HasMember);
        return (fits, (int)found.Used, fits || claim.Limit <= 0 ? null : RetryAt(session, claim, now, found.Used - claim.Limit));
    }

    public static void Add(SqlSession session, CounterClaim claim, string holder, DateTimeOffset now) => session.Execute(
        "INSERT INTO Places (Counter, Member, Holder, At, Window, Keep) VALUES (@1, @2, @3, @4, @5, @6)",
        claim.Counter, claim.Member, holder, now.UtcTicks, claim.Window.Ticks, (int)claim.Keep);

    /// <summary>Gives back all of a holder.</summary>
    public static void Release(SqlSession session, string holder) => session.Execute("DELETE FROM Places WHERE Holder = @1", holder);

    /// <summary>Gives back those of a holder that have one rule.</summary>
    public static void Release(SqlSession session, string holder, KeepOn keep) =>
        session.Execute("DELETE FROM Places WHERE Holder = @1 AND Keep = @2", holder, (int)keep);

    private static Found Find(SqlSession session, CounterClaim claim, DateTimeOffset now) => claim.Distinct
        ? session.ReadOne(Sql(claim, "SELECT COUNT(DISTINCT Member), MAX(Member = @2), MAX(At) FROM Places WHERE "), Read, Values(claim, now))
        : session.ReadOne(Sql(claim, "SELECT COUNT(*), 0, MAX(At) FROM Places WHERE "), Read, Values(claim, now));

    private static Found Read(Microsoft.Data.Sqlite.SqliteDataReader r) =>
        new(r.GetInt64(0), !r.IsDBNull(1) && r.GetInt64(1) != 0, r.IsDBNull(2) ? 0 : r.GetInt64(2));

    /// <summary>When enough places, oldest first, have left the window; a distinct member leaves with its newest.</summary>
    private static DateTimeOffset RetryAt(SqlSession session, CounterClaim claim, DateTimeOffset now, long excess)
    {
        var sql = claim.Distinct
            ? Sql(claim, "SELECT MAX(At) FROM Places WHERE ", " GROUP BY Member ORDER BY 1 LIMIT 1 OFFSET @5")
            : Sql(claim, "SELECT At FROM Places WHERE ", " ORDER BY At LIMIT 1 OFFSET @5");
        return new DateTimeOffset(session.ReadNumber(sql, [.. Values(claim, now), excess]), TimeSpan.Zero) + claim.Window;
    }

    private static string Sql(CounterClaim claim, string select, string rest = "") => claim.CountedMembers switch
    {
        null => select + All + rest,
        { Count: 1 } => select + One + rest,
        _ => select + Some + rest,
    };

    private static object?[] Values(CounterClaim claim, DateTimeOffset now) =>
    [
        claim.Counter,
        claim.Member,
        (now - claim.Window).UtcTicks,
        claim.CountedMembers switch { null => null, { Count: 1 } one => one[0], var some => SqlValues.Json(some) },
    ];
}
