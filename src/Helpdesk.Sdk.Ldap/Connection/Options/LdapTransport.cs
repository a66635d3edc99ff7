namespace Helpdesk.Sdk.Ldap;

/// <summary>How a connection to a server is protected.</summary>
public enum LdapTransport
{
    /// <summary>TLS from the first byte (<c>ldaps://</c>, port 636 by default).</summary>
    Ldaps,

    /// <summary>A plain connection turned into TLS before anything else is said (<c>ldap://</c>, port 389 by default; RFC 4511 section 4.14).</summary>
    StartTls,

    /// <summary>No protection. A password is sent over it only where clear text was allowed on purpose.</summary>
    ClearText,
}
