namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads a server's address together with the protection that was asked for, and refuses contradictions.</summary>
internal static class LdapServerReader
{
    /// <summary>The server; null with what is wrong.</summary>
    public static LdapServer? Read(string text, LdapSecurity? security, bool allowClearText, out string? problem)
    {
        problem = null;
        LdapServer server;
        try
        {
            server = LdapServer.Parse(text, security == LdapSecurity.StartTls ? LdapTransport.StartTls : LdapTransport.ClearText);
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message.TrimEnd('.');
            return null;
        }

        problem = (server.Transport, security) switch
        {
            (LdapTransport.Ldaps, LdapSecurity.None or LdapSecurity.StartTls) => $"ldaps:// contradicts Security {security}",
            (LdapTransport.ClearText, LdapSecurity.Tls) => "Security Tls needs ldaps://",
            // The password would have left before the server could refuse it.
            (LdapTransport.ClearText, _) when !allowClearText => "a password over an unprotected connection is refused; use ldaps://, Security StartTls, or (never in earnest) AllowClearText",
            _ => null,
        };
        return problem is null ? server : null;
    }
}
