using System.Net;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Nothing of the state crosses a network unprotected or to a server whose name was not verified.</summary>
internal static class PostgreSqlTransport
{
    /// <summary>Demands what a connection needs, and sets what was left open.</summary>
    /// <exception cref="HelpdeskConfigurationException">As <paramref name="error"/> words it.</exception>
    public static NpgsqlConnectionStringBuilder Secured(NpgsqlConnectionStringBuilder builder, Func<string, HelpdeskConfigurationException> error)
    {
        if (string.IsNullOrWhiteSpace(builder.Host) || string.IsNullOrWhiteSpace(builder.Database) || string.IsNullOrWhiteSpace(builder.Username))
            throw error("must name Host, Database and Username");
        var hosts = builder.Host.Split(',', StringSplitOptions.TrimEntries);
        if (hosts.Length > 1)
            builder.TargetSessionAttributes ??= "primary";
        if (Array.TrueForAll(hosts, IsThisMachine))
            return builder;
        if (builder.SslMode == SslMode.Prefer) // the default, which goes on without TLS
            builder.SslMode = SslMode.VerifyFull;
        return builder.SslMode == SslMode.VerifyFull ? builder : throw error("must have 'SSL Mode=VerifyFull', because the server is another machine");
    }

    // A path is a socket of this machine.
    private static bool IsThisMachine(string host) =>
        host.StartsWith('/')
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(WithoutPort(host), out var address) && IPAddress.IsLoopback(address));

    private static string WithoutPort(string host) => host.Count(c => c == ':') == 1 ? host[..host.IndexOf(':', StringComparison.Ordinal)] : host;
}
