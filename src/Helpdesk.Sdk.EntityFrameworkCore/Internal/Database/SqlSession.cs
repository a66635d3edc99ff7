using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>One open connection with its prepared statements. Used by one caller at a time. Values stand for <c>@1</c>, <c>@2</c> … in order.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    public SqlDialect Dialect => dialect;

    /// <summary>The time of the transaction by the clock of the database, where that one decides.</summary>
    public DateTimeOffset? DatabaseTime { get; set; }

    /// <summary>What the database calls the transaction that writes, where it can be asked for its outcome.</summary>
    public string? Transaction { get; set; }

    /// <summary>The time that counts, for a caller who says it is <paramref name="claimed"/>.</summary>
    public DateTimeOffset Time(DateTimeOffset claimed) => DatabaseTime ?? claimed;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

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
        connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
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
