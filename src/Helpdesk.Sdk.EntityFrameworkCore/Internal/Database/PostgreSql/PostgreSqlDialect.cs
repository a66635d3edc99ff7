using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>PostgreSQL's words.</summary>
internal sealed partial class PostgreSqlDialect(string name, TimeProvider clock, Func<DateTimeOffset>? serverClock) : SqlDialect
{
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    // One lock for each schema that holds a state: whoever has it writes alone, until the end of the transaction.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('helpdesk:' || current_schema(), 0))";

    // The time in ticks; what the transaction can be asked for later, with the timeline, because a promoted replica counts on from what it had.
    private const string Facts =
        "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 10000000)::bigint + 621355968000000000, " +
        "pg_current_xact_id()::text, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)";

    public override void AddParameter(DbCommand command, int place) => command.Parameters.Add(new NpgsqlParameter());

    public override bool TravelsTogether => true;

    public override DbParameter NewParameter(object value) => new NpgsqlParameter { Value = value };

    /// <summary>The time by this node, and where something stands for the server's clock, by that one.</summary>
    public (DateTimeOffset Node, DateTimeOffset? Server) Clocks() => (clock.GetUtcNow(), serverClock?.Invoke());

    public override void BeginWriting(SqlSession session)
    {
        var (time, transaction) = session.RunScript($"BEGIN; {Lock}; {Facts}", static r => (r.Time(0), r.GetString(1) + "/" + r.GetString(2)));
        session.Transaction = transaction;
        session.DatabaseTime = Checked(serverClock?.Invoke() ?? time);
    }

    public override void BeginReading(SqlSession session) => session.Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    public override string TextPattern(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    public override long CountTables(SqlSession session) => session.ReadNumber(
        "SELECT COUNT(*) FROM pg_catalog.pg_class WHERE relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()) AND relkind IN ('r', 'p')");

    public override bool HasTable(SqlSession session, string name) => session.ReadNumber(
        "SELECT COUNT(*) FROM pg_catalog.pg_class WHERE relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()) AND relkind = 'r' AND relname = @1", name) != 0;

    // Values and constraints (classes 22 and 23) spoil one piece of work; anything else may spoil all.
    public override bool EndsTransaction(Exception e) => e is NpgsqlException and not PostgresException { SqlState: ['2', '2' or '3', ..] };

    public override bool IsDisconnected(Exception e) => PostgreSqlErrors.IsDisconnected(e);

    public override bool? WasCommitted(SqlSession lost, Func<SqlSession> reopen)
    {
        if (lost.Transaction?.Split('/') is not [var id, var timeline])
            return null;
        try
        {
            using var session = reopen();
            // The lost transaction holds the lock for as long as it is not decided.
            session.RunScript("BEGIN; " + Lock);
            return session.ReadOne(
                "SELECT pg_xact_status(@1::xid8), substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) = @2",
                static r => r.GetBoolean(1) ? r.OptionalText(0) switch { "committed" => true, "aborted" => false, _ => null } : (bool?)null, id, timeline);
        }
        catch (Exception)
        {
            // Who cannot ask, for whatever reason, does not know.
            return null;
        }
    }

    public override string KeepCopy(SqlSession session, DateTimeOffset now) => PostgreSqlCopy.Keep(session, now);

    public override Exception AtWork(Exception e) => PostgreSqlErrors.AtWork(e, name);

    public override Exception AtStart(Exception e) => PostgreSqlErrors.AtStart(e, name);

    protected override string Say(string word, string argument) => word switch
    {
        "texts" => $"SELECT value FROM json_array_elements_text({argument}::json)",
        "pairs" => $"SELECT value ->> 0 AS Store, value ->> 1 AS AccountId FROM json_array_elements({argument}::json)",
        "rows" => $"SELECT n, value FROM json_array_elements({argument}::json) WITH ORDINALITY AS item(value, n)",
        "empty" => "''::bytea",
        // The zero keeps the planner from walking along the order of names in the hope of meeting them soon.
        "found" => $"(SELECT * FROM LocalAccounts WHERE SearchText LIKE {argument} OFFSET 0)",
        "some" => $"(SELECT 1 FROM LocalAccounts WHERE SearchText LIKE {argument} LIMIT 2001)",
        _ => "strpos",
    };

    protected override string Finish(string sql) => Places().Replace(sql, "$$${place}");

    /// <summary>The server's time, when the clock of this node agrees with it.</summary>
    /// <exception cref="StateUnavailableException">It does not.</exception>
    public DateTimeOffset Checked(DateTimeOffset time)
    {
        var ahead = clock.GetUtcNow() - time;
        return ahead.Duration() <= Tolerance ? time : throw new StateUnavailableException(
            $"The clock of this machine is {ahead.Duration().TotalSeconds:0} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} that of the state '{name}'. Set it right.");
    }

    [GeneratedRegex(@"@(?<place>\d+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Places();
}
