using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The database file: made for its owner alone, opened with full durability.</summary>
internal sealed class SqliteFile
{
    /// <summary>How long a writer waits for other processes.</summary>
    public static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(10);

    private readonly string _connectionString;
    private readonly TimeSpan _busyTimeout;

    public SqliteFile(string connectionString, TimeSpan busyTimeout)
    {
        _busyTimeout = busyTimeout;
        var builder = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true, DefaultTimeout = 1 };
        Path = builder.DataSource;
        Dialect = new SqliteDialect(Path);
        _connectionString = builder.ConnectionString;
    }

    public string Path { get; }

    public SqliteDialect Dialect { get; }

    /// <summary>Makes an absent file, readable by its owner alone where the platform knows that; SQLite gives its side files the same mode.</summary>
    public void EnsureExists()
    {
        if (File.Exists(Path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new FileStream(Path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new HelpdeskConfigurationException(
                $"State:ConnectionString: the file '{Path}' cannot be made: {e.Message} Its directory must exist and be writable.", e);
        }
    }

    /// <summary>Opens a connection that can write. SQLite itself would fall back to reading and fail at the first change only.</summary>
    /// <exception cref="HelpdeskConfigurationException">The file or its directory may not be written.</exception>
    public SqlSession OpenForWriting()
    {
        var (connection, session) = Connect();
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 0)
            return session;
        session.Dispose();
        throw new HelpdeskConfigurationException(
            $"State:ConnectionString: the file '{Path}' cannot be written: give the service the right to write the file and its directory.");
    }

    /// <summary>Opens a connection.</summary>
    public SqlSession Open() => Connect().Session;

    private (SqliteConnection Connection, SqlSession Session) Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            var session = new SqlSession(connection, Dialect);
            session.Execute($"PRAGMA busy_timeout = {(int)_busyTimeout.TotalMilliseconds}");
            session.Execute("PRAGMA journal_mode = WAL");
            session.Execute("PRAGMA synchronous = FULL");
            return (connection, session);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
