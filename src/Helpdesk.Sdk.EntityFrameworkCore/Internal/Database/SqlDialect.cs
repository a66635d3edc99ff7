using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// What one engine says differently from the other. The stores write each statement once; what differs stands in brackets and is put in the
/// engine's words once for each statement: <c>[texts X]</c> the members of a JSON array as rows of <c>value</c>, <c>[pairs X]</c> those of an array
/// of pairs as <c>Store</c> and <c>AccountId</c>, <c>[empty]</c> no bytes, <c>[instr]</c> the function that finds a text in another.
/// </summary>
internal abstract partial class SqlDialect
{
    private readonly ConcurrentDictionary<string, string> _expanded = new(StringComparer.Ordinal);

    /// <summary>The statement in the engine's words.</summary>
    public string Expand(string sql) => _expanded.GetOrAdd(sql, Translate);

    /// <summary>The largest place a statement names.</summary>
    public static int HighestPlace(string sql) =>
        NamedPlaces().Matches(sql).Select(static m => int.Parse(m.Groups["place"].ValueSpan, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    /// <summary>Adds the parameter that a statement calls by its place.</summary>
    public abstract void AddParameter(DbCommand command, int place);

    /// <summary>Whether statements can travel together, so that a journey is spared for each.</summary>
    public virtual bool TravelsTogether => false;

    /// <summary>A parameter of a statement that travels with others; in the order of the places.</summary>
    public virtual DbParameter NewParameter(object value) => throw new NotSupportedException("Statements of this engine do not travel.");

    /// <summary>Begins a transaction that writes and waits until no other writes.</summary>
    public abstract void BeginWriting(SqlSession session);

    /// <summary>Begins a transaction whose statements see one state of the database.</summary>
    public abstract void BeginReading(SqlSession session);

    /// <summary>How many tables the database has, of whomsoever.</summary>
    public abstract long CountTables(SqlSession session);

    /// <summary>Whether there is a table of this name.</summary>
    public abstract bool HasTable(SqlSession session, string name);

    /// <summary>Whether after this the transaction cannot go on, so that nothing of it holds.</summary>
    public abstract bool EndsTransaction(Exception e);

    /// <summary>Whether the connection is gone, and another one may do.</summary>
    public abstract bool IsDisconnected(Exception e);

    /// <summary>Whether a commit that failed happened nevertheless; <see langword="null"/> = nobody can tell.</summary>
    public abstract bool? WasCommitted(SqlSession lost, Func<SqlSession> reopen);

    /// <summary>Keeps a copy of the whole state.</summary>
    /// <returns>What it is called.</returns>
    public abstract string KeepCopy(SqlSession session, DateTimeOffset now);

    /// <summary>What a caller of the state gets while it runs.</summary>
    public abstract Exception AtWork(Exception e);

    /// <summary>What whoever starts the state gets.</summary>
    public abstract Exception AtStart(Exception e);

    /// <summary>The engine's words for a bracket.</summary>
    protected abstract string Say(string word, string argument);

    /// <summary>What else the engine changes in a statement.</summary>
    protected virtual string Finish(string sql) => sql;

    private string Translate(string sql) => Finish(Brackets().Replace(sql, m => Say(m.Groups["word"].Value, m.Groups["argument"].Value)));

    [GeneratedRegex(@"@(?<place>\d+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedPlaces();

    [GeneratedRegex(@"\[(?<word>texts|pairs|empty|instr) ?(?<argument>[@\w]*)\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brackets();
}
