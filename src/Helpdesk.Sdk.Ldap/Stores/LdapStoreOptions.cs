using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The settings every directory store has, whatever its family.</summary>
public abstract class LdapStoreOptions
{
    /// <summary>Servers in order of preference: <c>ldaps://host[:port]</c>, or <c>ldap://host[:port]</c> with <see cref="Security"/>. Hosts as their certificates name them.</summary>
    [SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "Options are filled by assignment.")]
    public IList<string> Servers { get; set; } = [];

    /// <summary>
    /// Instead of <see cref="Servers"/>: the DNS domain whose service records (<c>_ldap._tcp</c>, and <c>_ldaps._tcp</c> with <see cref="Security"/> Tls; RFC 2782) name the servers.
    /// Hosts outside the domain are ignored. Needs <see cref="Security"/>, unless Kerberos seals.
    /// </summary>
    public string? DiscoverServers { get; set; }

    /// <summary>Name servers to ask, <c>address[:port]</c>; the system's when empty.</summary>
    [SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "Options are filled by assignment.")]
    public IList<string> DnsServers { get; set; } = [];

    /// <summary>Lets the fastest of <see cref="Servers"/> serve instead of the first that works.</summary>
    public bool PreferFastest { get; set; }

    /// <summary>How the service account signs in.</summary>
    public LdapSignIn SignIn { get; set; }

    /// <summary>The distinguished name under which users are looked for; usually the naming context's.</summary>
    public string BaseDn { get; set; } = "";

    /// <summary>The service account: its distinguished name. Active Directory also takes a user principal name or <c>DOMAIN\name</c>; Kerberos takes <c>name@REALM</c>.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The service account's password. The store takes a copy.</summary>
    public Secret? Password { get; set; }

    /// <summary>PEM file of the authorities to trust instead of the system's.</summary>
    public string? CaCertificateFile { get; set; }

    /// <summary>PEM file of the certificate to show to servers that ask for one, for <see cref="LdapSignIn.External"/> or beside another way to sign in. Read at each connection.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>PEM file of its private key, without a password, when it is not in the same file.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>SHA-256 of the server's certificate or of its public key, as 64 hex digits (colons allowed) or Base64. It narrows the trust and replaces nothing.</summary>
    public string? PinnedCertificate { get; set; }

    /// <summary>Allows passwords over an unprotected connection. Active Directory needs protection for resets even then. Off by default.</summary>
    public bool AllowClearText { get; set; }

    /// <summary>Protection; derived from the addresses when absent, and then <c>ldap://</c> is refused.</summary>
    public LdapSecurity? Security { get; set; }

    /// <summary>
    /// Groups whose members count as privileged: common names or distinguished names; in Active Directory also account names and SIDs, and besides the built-in ones.
    /// One that is not found makes everybody privileged.
    /// </summary>
    [SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "Options are filled by assignment.")]
    public IList<string> ProtectedGroups { get; set; } = [];

    /// <summary>Entries a page when a whole listing is read, 10 to 50,000. Larger pages are faster where the server allows them; Active Directory allows 1,000 unless told otherwise.</summary>
    public int PageSize { get; set; } = 1_000;

    /// <summary>The container new accounts are created in when nobody names one, under <see cref="BaseDn"/>; <see cref="BaseDn"/> itself when absent.</summary>
    public string? NewUserContainer { get; set; }

    /// <summary>The most connections to one server, 2 to 64. Half of them at most serve listings.</summary>
    public int ConnectionsPerServer { get; set; } = 8;
}
