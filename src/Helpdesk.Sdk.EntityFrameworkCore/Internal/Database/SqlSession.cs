using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>One open connection with its prepared statements. Used by one caller at a time. Values stand for <c>@1</c>, <c>@2</c> … in order.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DbBatch> _batches = new(StringComparer.Ordinal);
    private DbBatch? _posted;

    public SqlDialect Dialect => dialect;

    /// <summary>The time of the transaction by the clock of the database, where that one decides.</summary>
    public DateTimeOffset? DatabaseTime { get; set; }

    /// <summary>What the database calls the transaction that writes, where it can be asked for its outcome.</summary>
    public string? Transaction { get; set; }

    /// <summary>The time that counts, for a caller who says it is <paramref name="claimed"/>.</summary>
    public DateTimeOffset Time(DateTimeOffset claimed) => DatabaseTime ?? claimed;

    /// <summary>When it was last given back, by <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>
    /// Runs a statement whose result nobody needs. Where the database is a server it travels with those that follow, at the latest before the next
    /// statement that is read, or with <see cref="Flush"/>; then it can fail.
    /// </summary>
    public void Post(string sql, params ReadOnlySpan<object?> values)
    {
        if (!dialect.TravelsTogether)
        {
            Execute(sql, values);
            return;
        }
        _posted ??= connection.CreateBatch();
        _posted.BatchCommands.Add(BatchCommand(_posted, sql, values));
    }

    /// <summary>Forgets what was posted after a statement; all, where that one was sent already.</summary>
    public void Unpost(string after)
    {
        var posted = _posted?.BatchCommands;
        while (posted is { Count: > 0 } && posted[^1].CommandText != after)
            posted.RemoveAt(posted.Count - 1);
    }

    /// <summary>Sends what was posted.</summary>
    public void Flush()
    {
        if (_posted is null || _posted.BatchCommands.Count == 0)
            return;
        using var batch = _posted;
        _posted = null;
        batch.ExecuteNonQuery();
    }

    /// <summary>Runs statements in one journey, each of which sees what was committed when it begins, and maps the first row of the last; the default where there is none.</summary>
    /// <param name="statements">In their order; constants.</param>
    /// <param name="map">Maps the row.</param>
    /// <param name="values">For every statement the same; each names the first of them, as many as it needs.</param>
    public T? ReadTogether<T>(string[] statements, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        Flush();
        if (!_batches.TryGetValue(statements[^1], out var batch))
        {
            batch = connection.CreateBatch();
            foreach (var statement in statements)
                batch.BatchCommands.Add(BatchCommand(batch, statement, values[..SqlDialect.HighestPlace(statement)]));
            _batches.Add(statements[^1], batch);
        }
        foreach (var command in batch.BatchCommands)
        {
            for (var i = 0; i < command.Parameters.Count; i++)
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
        using var reader = batch.ExecuteReader();
        T? row = default;
        for (var i = 0; i < statements.Length; i++)
        {
            if (i == statements.Length - 1 && reader.Read())
                row = map(reader);
            reader.NextResult();
        }
        return row;
    }

    /// <summary>Runs many statements of a script as they stand.</summary>
    public void RunScript(string script)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // scripts come from this assembly's migrations
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs many statements of a script as they stand, and reads the one row of the last that has any.</summary>
    public T RunScript<T>(string script, Func<DbDataReader, T> map)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // scripts are constants of this assembly
        command.CommandText = script;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        T? row = default;
        do
        {
            while (reader.Read() && reader.FieldCount > 1)
                row = map(reader);
        }
        while (reader.NextResult());
        return row!;
    }

    /// <summary>Ends a transaction that failed; where the connection or the database has ended it already there is nothing to do.</summary>
    public void RollBack()
    {
        _posted?.Dispose();
        _posted = null;
        try
        {
            Execute("ROLLBACK");
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // It is gone: with its connection, or rolled back by the database itself, or none was begun.
        }
    }

    /// <summary>The first row, or the default.</summary>
    public T? ReadOne<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>All rows.</summary>
    public List<T> ReadAll<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>A number, or whether something is so (1 or 0); zero where there is no row or it is null.</summary>
    public long ReadNumber(string sql, params ReadOnlySpan<object?> values) => ReadOne(sql, static r => r.GetValue(0) switch
    {
        long number => number,
        int number => number,
        bool isSo => isSo ? 1 : 0,
        _ => 0,
    }, values);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        foreach (var batch in _batches.Values)
            batch.Dispose();
        _posted?.Dispose();
        connection.Dispose();
    }

    private DbBatchCommand BatchCommand(DbBatch batch, string sql, ReadOnlySpan<object?> values)
    {
        var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // every statement is a constant of this assembly; values are always parameters
        command.CommandText = dialect.Expand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(dialect.NewParameter(value ?? DBNull.Value));
        return command;
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        Flush();
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // every statement is a constant of this assembly; values are always parameters
            command.CommandText = dialect.Expand(sql);
#pragma warning restore CA2100
            for (var i = 1; i <= values.Length; i++)
                dialect.AddParameter(command, i);
            _commands.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
