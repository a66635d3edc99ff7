using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>One directory server: where it is and how the connection is protected.</summary>
/// <param name="Host">Host name or IP address, as it must stand in the server's certificate.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Transport">Protection of the connection.</param>
public sealed record LdapServer(string Host, int Port, LdapTransport Transport)
{
    /// <summary>Reads <c>ldaps://host[:port]</c> or <c>ldap://host[:port]</c>.</summary>
    /// <param name="uri">The address; it may hold nothing but scheme, host and port. IPv6 addresses stand in brackets.</param>
    /// <param name="plain">What <c>ldap://</c> means: <see cref="LdapTransport.StartTls"/> unless told otherwise.</param>
    /// <returns>The server.</returns>
    /// <exception cref="FormatException">The text is not such an address.</exception>
    public static LdapServer Parse(string uri, LdapTransport plain = LdapTransport.StartTls)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0 || parsed.UserInfo.Length > 0
            || parsed.AbsolutePath is not ("" or "/") || parsed.Query.Length > 0 || parsed.Fragment.Length > 0)
            throw new FormatException("A directory server is written ldaps://host[:port] or ldap://host[:port].");
        var ldaps = parsed.Scheme.Equals("ldaps", StringComparison.OrdinalIgnoreCase);
        if (!ldaps && !parsed.Scheme.Equals("ldap", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("The scheme of a directory server is ldaps or ldap.");
        var port = parsed.IsDefaultPort || parsed.Port <= 0 ? ldaps ? 636 : 389 : parsed.Port;
        return new LdapServer(parsed.IdnHost.Trim('[', ']'), port, ldaps ? LdapTransport.Ldaps : plain);
    }

    /// <summary>Scheme, host and port.</summary>
    /// <returns>The address, as <see cref="Parse"/> reads it.</returns>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{(Transport == LdapTransport.Ldaps ? "ldaps" : "ldap")}://{host}:{Port}");
    }
}
