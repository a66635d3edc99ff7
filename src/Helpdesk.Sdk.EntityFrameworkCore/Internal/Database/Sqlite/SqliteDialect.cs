using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>SQLite's words.</summary>
internal sealed class SqliteDialect(string path) : SqlDialect
{
    public override void AddParameter(DbCommand command, int place) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@{place}" });

    public override void BeginWriting(SqlSession session) => session.Execute("BEGIN IMMEDIATE");

    public override void BeginReading(SqlSession session) => session.Execute("BEGIN");

    // All its trigrams; whether they stand one behind the other is looked at afterwards.
    public override string TextPattern(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        var trigrams = Enumerable.Range(0, runes.Length - 2).Select(i => $"{runes[i]}{runes[i + 1]}{runes[i + 2]}").Distinct(StringComparer.Ordinal);
        return string.Join(" AND ", trigrams.Select(static t => $"\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    public override long CountTables(SqlSession session) => session.ReadNumber("SELECT COUNT(*) FROM sqlite_schema");

    public override bool HasTable(SqlSession session, string name) =>
        session.ReadNumber("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = @1", name) != 0;

    // Anything but a constraint (disk full, damage) may have ended the whole transaction.
    public override bool EndsTransaction(Exception e) => e is SqliteException sqlite && !SqliteErrors.IsConstraint(sqlite);

    public override bool IsDisconnected(Exception e) => false;

    public override bool? WasCommitted(SqlSession lost, Func<SqlSession> reopen) => false;

    public override string KeepCopy(SqlSession session, DateTimeOffset now)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{path}.{now:yyyyMMddHHmmss}.bak");
        new SqliteFile($"Data Source={copy}", SqliteFile.DefaultBusyTimeout).EnsureExists();
        session.Execute("VACUUM INTO @1", copy);
        return copy;
    }

    public override Exception AtWork(Exception e) => SqliteErrors.AtWork(e, path);

    public override Exception AtStart(Exception e) => SqliteErrors.AtStart(e, path);

    protected override string Say(string word, string argument) => word switch
    {
        "texts" => $"SELECT value FROM json_each({argument})",
        "pairs" => $"SELECT value ->> 0 AS Store, value ->> 1 AS AccountId FROM json_each({argument})",
        "rows" => $"SELECT key AS n, value FROM json_each({argument})",
        "empty" => "x''",
        "found" => "(SELECT a.* FROM LocalAccountSearch AS f CROSS JOIN LocalAccountNumbers AS n ON n.Number = f.rowid " +
            $"CROSS JOIN LocalAccounts AS a ON a.Store = n.Store AND a.Id = n.Id WHERE f.LocalAccountSearch MATCH {argument})",
        "some" => $"(SELECT 1 FROM LocalAccountSearch WHERE LocalAccountSearch MATCH {argument} LIMIT 2001)",
        _ => "instr",
    };
}
