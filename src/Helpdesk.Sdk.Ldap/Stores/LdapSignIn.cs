namespace Helpdesk.Sdk.Ldap;

/// <summary>How the service account signs in.</summary>
public enum LdapSignIn
{
    /// <summary>By name and password (simple bind), over TLS.</summary>
    Simple,

    /// <summary>By the client certificate of the TLS connection (SASL EXTERNAL): no name and no password.</summary>
    External,

    /// <summary>
    /// By Kerberos (SASL GSSAPI): with <see cref="LdapStoreOptions.UserName"/> and <see cref="LdapStoreOptions.Password"/>, or without both by the ticket cache or
    /// keytab of the process's environment. Over <c>ldap://</c> without TLS everything after the sign-in is sealed by Kerberos.
    /// </summary>
    Kerberos,
}
