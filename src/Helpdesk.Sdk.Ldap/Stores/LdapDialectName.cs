namespace Helpdesk.Sdk.Ldap;

/// <summary>The family of a directory server.</summary>
public enum LdapDialectName
{
    /// <summary>Recognised from the server's root entry when it is first needed.</summary>
    Auto,

    /// <summary>OpenLDAP with the password policy overlay (slapo-ppolicy).</summary>
    OpenLdap,

    /// <summary>389 Directory Server, and Red Hat Directory Server.</summary>
    Ds389,

    /// <summary>Any server that keeps to RFC 4511 and RFC 4519. Locks, "must change" and password expiry are not known of it.</summary>
    Rfc,
}
