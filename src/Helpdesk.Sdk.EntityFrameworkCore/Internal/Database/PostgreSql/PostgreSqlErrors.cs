using System.Net.Sockets;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>PostgreSQL's errors in the words of the contract. The codes are those of its manual's appendix "PostgreSQL Error Codes".</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Whether the connection is of no use any more. A server that only reads is one that another was promoted over.</summary>
    public static bool IsDisconnected(Exception e) => e switch
    {
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "57P05" or "25P03" or "25006" or ['0', '8', ..] } => true,
        PostgresException => false,
        NpgsqlException => true,
        ObjectDisposedException => false,
        InvalidOperationException => true, // "the connection is not open"
        _ => IsOfTheNetwork(e),
    };

    /// <summary>What a caller of the state gets while it runs.</summary>
    public static Exception AtWork(Exception e, string name) => e switch
    {
        PostgresException { SqlState: ['2', '3', ..] } => new InvalidOperationException("It is stored already: an id may be used once.", e),
        _ when e is NpgsqlException || IsOfTheNetwork(e) => new StateUnavailableException($"The state '{name}' {Describe(e)}. Nothing of this was stored.", e),
        _ => e,
    };

    /// <summary>What whoever starts the state gets.</summary>
    public static Exception AtStart(Exception e, string name) => e switch
    {
        PostgresException { SqlState: ['2', '8', ..] or "3D000" or "3F000" or "42501" or "25006" } =>
            new HelpdeskConfigurationException($"State:ConnectionString: the database '{name}' {Describe(e)}.", e),
        _ when e is NpgsqlException || IsOfTheNetwork(e) => new StateUnavailableException($"The state '{name}' {Describe(e)}.", e),
        _ => e,
    };

    // The driver hands on some of what the network throws as it came. What was put into our own words already stays in them.
    private static bool IsOfTheNetwork(Exception? e) => e switch
    {
        null or HelpdeskConfigurationException or StateUnavailableException => false,
        SocketException or TimeoutException or IOException => true,
        _ => IsOfTheNetwork(e.InnerException),
    };

    private static string Describe(Exception e) => e is not PostgresException error ? "does not answer" : error.SqlState switch
    {
        "55P03" => "is locked by another node for too long",
        "57014" => "took too long",
        "57P01" or "57P02" or "57P03" => "is being stopped or started",
        "25006" => "is on a server that only reads: name the primary",
        "53100" => "cannot grow: the disk is full",
        "53300" => "has too many connections",
        ['2', '8', ..] => "refuses the user or the password",
        "3D000" => "does not exist",
        "3F000" => "has no schema to work in: make the one that 'Search Path' names",
        "42501" => "may not be written by this user: grant it the schema and its tables",
        _ => $"failed (PostgreSQL error {error.SqlState})",
    };
}
