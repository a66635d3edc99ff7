namespace Helpdesk.Sdk.Ldap;

/// <summary>How the connections of a store are protected.</summary>
public enum LdapSecurity
{
    /// <summary>Not at all; needs <see cref="LdapStoreOptions.AllowClearText"/>.</summary>
    None,

    /// <summary>A plain connection (<c>ldap://</c>) is turned into TLS before anything else is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte (<c>ldaps://</c>).</summary>
    Tls,
}
