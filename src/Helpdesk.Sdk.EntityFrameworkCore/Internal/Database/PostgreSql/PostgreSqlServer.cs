using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The server and the database on it; opens connections that flush what they commit and wait for nobody for ever.</summary>
internal sealed class PostgreSqlServer
{
    // A node that stops in the middle of its work must not stop the others: the server ends its transaction.
    private const string Settings =
        "SET lock_timeout = '10s'; SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '10s'; " +
        "SET default_transaction_isolation = 'read committed'; " +
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')";

    private readonly string _connectionString;
    private readonly PostgreSqlSchema? _schema;

    /// <summary>Names it; nothing is opened yet.</summary>
    /// <param name="connectionString">Where it is.</param>
    /// <param name="clock">The clock of this node, which must agree with that of the server.</param>
    /// <param name="serverClock">Stands for the server's clock; <see langword="null"/> = its own.</param>
    /// <param name="schema">The schema all of it is in; <see langword="null"/> = as the connection string and the user's settings say.</param>
    public PostgreSqlServer(string connectionString, TimeProvider clock, Func<DateTimeOffset>? serverClock = null, PostgreSqlSchema? schema = null)
    {
        _schema = schema;
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, // each connection is kept by its one user
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            IncludeErrorDetail = false,
            LogParameters = false,
            PersistSecurityInfo = false,
            Enlist = false,
        };
        builder.ApplicationName ??= "helpdesk";
        if (builder.KeepAlive == 0)
            builder.KeepAlive = 10;
        _connectionString = builder.ConnectionString;
        Name = $"{builder.Host}:{builder.Port}/{builder.Database}" + (schema is null ? "" : "/" + schema.Name);
        Dialect = new PostgreSqlDialect(Name, clock, serverClock);
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    public PostgreSqlDialect Dialect { get; }

    /// <summary>Opens a connection.</summary>
    public SqlSession Open() => Open(_connectionString);

    /// <summary>Opens a connection to what is made first where it is absent.</summary>
    public SqlSession OpenMade()
    {
        var session = Open();
        try
        {
            _schema?.Ensure(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that waits no longer than this for an answer.</summary>
    public SqlSession Open(TimeSpan patience) =>
        Open(new NpgsqlConnectionStringBuilder(_connectionString) { CommandTimeout = (int)patience.TotalSeconds, Timeout = (int)patience.TotalSeconds }.ConnectionString);

    private SqlSession Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            var session = new SqlSession(connection, Dialect);
            session.RunScript(_schema is null ? Settings : Settings + "; " + _schema.Choice);
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
