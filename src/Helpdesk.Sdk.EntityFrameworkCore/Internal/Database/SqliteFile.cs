using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The database file: made for its owner alone, opened with full durability.</summary>
internal sealed class SqliteFile
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    private readonly string _connectionString;

    public SqliteFile(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true, DefaultTimeout = 1 };
        Path = builder.DataSource;
        _connectionString = builder.ConnectionString;
    }

    public string Path { get; }

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

    /// <summary>Opens a connection.</summary>
    public SqlSession Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            var session = new SqlSession(connection);
            session.Execute($"PRAGMA busy_timeout = {(int)BusyTimeout.TotalMilliseconds}");
            session.Execute("PRAGMA journal_mode = WAL");
            session.Execute("PRAGMA synchronous = FULL");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
