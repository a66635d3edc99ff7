using System.Net;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads where a store's servers are: listed, or named by a domain in DNS.</summary>
internal static class LdapStoreServers
{
    private const int DnsPort = 53;
    private static readonly TimeSpan PerLookUp = TimeSpan.FromSeconds(2);

    /// <summary>The pool of the store's connections.</summary>
    /// <exception cref="HelpdeskConfigurationException">A setting is wrong.</exception>
    public static LdapConnectionPool CreatePool(
        LdapStoreOptions options, LdapAuthentication authentication, LdapConnectionOptions connection, Func<string, string, HelpdeskConfigurationException> error)
    {
        var pool = new LdapPoolOptions { ConnectionsPerServer = options.ConnectionsPerServer };
        if (options.DiscoverServers is { } domain)
        {
            if (options.Servers.Count > 0) throw error("DiscoverServers", "contradicts Servers: list the servers or have them looked up");
            return new LdapConnectionPool(ReadSource(domain, options, authentication, connection.Time, error), authentication, connection, pool);
        }

        if (options.DnsServers.Count > 0) throw error("DnsServers", "is of no use without DiscoverServers");
        var servers = ReadServers(options, authentication, error);
        return options.PreferFastest
            ? new LdapConnectionPool(servers.Select(static server => new RankedServer(server, Priority: 0)), authentication, connection, pool)
            : new LdapConnectionPool(servers, authentication, connection, pool);
    }

    private static List<LdapServer> ReadServers(LdapStoreOptions options, LdapAuthentication authentication, Func<string, string, HelpdeskConfigurationException> error)
    {
        if (options.Servers.Count == 0) throw error("Servers", "is required: name at least one server");
        var servers = new List<LdapServer>();
        foreach (var text in options.Servers)
        {
            var server = LdapServerReader.Read(text, options.Security, options.AllowClearText || authentication.Seals, out var wrong) ?? throw error("Servers", $"has '{text}': {wrong}");
            if (servers.Contains(server)) throw error("Servers", $"names '{text}' twice");
            if (server.Transport == LdapTransport.ClearText && options.SignIn == LdapSignIn.External) throw error("SignIn", "External needs TLS: the certificate is shown nowhere else");
            servers.Add(server);
        }

        return servers;
    }

    private static SrvServerSource ReadSource(
        string domain, LdapStoreOptions options, LdapAuthentication authentication, TimeProvider time, Func<string, string, HelpdeskConfigurationException> error)
    {
        if (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Trim('.').Contains('.', StringComparison.Ordinal)) throw error("DiscoverServers", "is no DNS domain");
        var transport = options.Security switch
        {
            LdapSecurity.Tls => LdapTransport.Ldaps,
            LdapSecurity.StartTls => LdapTransport.StartTls,
            _ when authentication.Seals => LdapTransport.ClearText,
            LdapSecurity.None when options.AllowClearText => LdapTransport.ClearText,
            _ => throw error("Security", "must say how servers that are looked up are protected: Tls or StartTls"),
        };
        if (transport == LdapTransport.ClearText && options.SignIn == LdapSignIn.External) throw error("SignIn", "External needs TLS: the certificate is shown nowhere else");
        List<IPEndPoint> names = [.. options.DnsServers.Select(text =>
            IPEndPoint.TryParse(text, out var point) ? new IPEndPoint(point.Address, point.Port == 0 ? DnsPort : point.Port) : throw error("DnsServers", $"has '{text}', which is no IP address"))];
        return new SrvServerSource(domain, transport, new DnsClient(names.Count > 0 ? names : DnsClient.SystemServers(), PerLookUp, time));
    }
}
