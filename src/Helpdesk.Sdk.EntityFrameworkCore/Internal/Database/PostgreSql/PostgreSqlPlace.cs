namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// Takes one place in one journey, while others take theirs under other counters. Who writes alone (the ledger) still excludes everybody here: they share
/// its lock. The lock of the counter comes before the statement that counts, so that this one sees every place that was taken before it.
/// </summary>
internal static class PostgreSqlPlace
{
    // @1 counter, @2 member, @3 holder, @4 window, @5 keep, @6 until, @7 limit, @8 the node's time, @9 stands for the server's clock, @10 counted members
    private const string Locks =
        "SELECT pg_advisory_xact_lock_shared(hashtextextended('helpdesk:' || current_schema(), 0)), " +
        "pg_advisory_xact_lock(hashtextextended('helpdesk-counter:' || current_schema() || ':' || @1, 0))";

    private static readonly string[] All = [Locks, Take("")];
    private static readonly string[] One = [Locks, Take(" AND Member = @10")];
    private static readonly string[] Some = [Locks, Take(" AND Member IN ([texts @10])")];

    private sealed record Answer(DateTimeOffset Now, DateTimeOffset At, bool IsTaken);

    /// <summary>Whether it can be done here: counting distinct members takes the writer.</summary>
    public static bool CanTake(CounterClaim claim) => !claim.Distinct && claim.Limit > 0;

    /// <summary>Takes the place, or says that there is none.</summary>
    /// <returns><see langword="null"/> when the stored times are so far ahead that the writer must judge.</returns>
    public static CounterResult? TryTake(SqlSession session, PostgreSqlDialect dialect, CounterClaim claim, string holder, ClockRule rule)
    {
        var (node, server) = dialect.Clocks();
        var answer = session.ReadTogether(
            claim.CountedMembers switch { null => All, { Count: 1 } => One, _ => Some },
            static r => new Answer(r.Time(0), r.Time(1), r.GetInt64(2) == 1),
            claim.Counter, claim.Member, claim.HeldByLink is { } link ? LedgerRules.HolderOf(link) : holder, claim.Window.Ticks, (int)claim.Keep,
            SqlValues.Ticks(claim.Until), (long)claim.Limit, node.UtcTicks, SqlValues.Ticks(server),
            claim.CountedMembers switch { null => null, { Count: 1 } one => one[0], var some => SqlValues.Json(some) })!;
        if (answer.IsTaken)
            return CounterResult.Taken;
        dialect.Checked(answer.Now);
        if (answer.At - answer.Now > PostgreSqlDialect.Tolerance)
            return null;
        var at = answer.At;
        var (fits, retryAt) = PlaceTable.Judge(session, claim, rule, ref at);
        // One that was given back meanwhile makes room at once.
        return new CounterResult(claim, fits ? at : retryAt);
    }

    private static string Take(string members) =>
        "WITH clock AS (SELECT COALESCE(@9::bigint, (EXTRACT(EPOCH FROM clock_timestamp()) * 10000000)::bigint + 621355968000000000) AS now), " +
        "moment AS (SELECT now, GREATEST(now, (SELECT MAX(At) FROM Places WHERE Counter = @1)) AS at FROM clock), " +
        "taken AS (INSERT INTO Places (Counter, Member, Holder, At, \"window\", Keep, Until) " +
        "SELECT @1, @2, @3, m.at, @4, @5, @6::bigint FROM moment m WHERE abs(m.now - @8) <= 50000000 AND m.at - m.now <= 50000000 AND " +
        "(SELECT COUNT(*) FROM (SELECT 1 FROM Places p WHERE p.Counter = @1 AND p.At > m.at - @4 AND (p.Until IS NULL OR p.Until > m.at)" +
        members.Replace("Member", "p.Member", StringComparison.Ordinal) + " LIMIT @7) AS counted) < @7 RETURNING 1) " +
        "SELECT now, at, (SELECT COUNT(*) FROM taken) FROM moment";
}
