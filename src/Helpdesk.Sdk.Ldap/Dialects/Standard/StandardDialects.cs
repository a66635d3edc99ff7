namespace Helpdesk.Sdk.Ldap;

/// <summary>Makes the dialect that was configured, or the one the server's root entry shows.</summary>
internal static class StandardDialects
{
    public static ILdapDialect Create(LdapDialectName name, StandardSettings settings) => name switch
    {
        LdapDialectName.OpenLdap => new OpenLdapDialect(settings),
        LdapDialectName.Ds389 => new Ds389Dialect(settings),
        LdapDialectName.Rfc => new RfcDialect(settings),
        _ => new AutoDialect(settings),
    };

    /// <summary>The family that root entry is of. OpenLDAP without a password policy is treated like any other server.</summary>
    /// <exception cref="IdentityStoreException">The server is an Active Directory, which has a store type of its own.</exception>
    public static LdapDialectName Recognise(ServerFacts facts)
    {
        if (facts.Capabilities.Contains(LdapOid.ActiveDirectory))
            throw new IdentityStoreException(StoreErrorCode.Misconfigured, "The server is an Active Directory: use the store type ActiveDirectory.");
        if (facts.Vendor.Contains("389", StringComparison.Ordinal) || facts.Vendor.Contains("Red Hat Directory", StringComparison.OrdinalIgnoreCase)) return LdapDialectName.Ds389;
        return facts.Classes.Contains("OpenLDAProotDSE") && facts.HasPasswordPolicy ? LdapDialectName.OpenLdap : LdapDialectName.Rfc;
    }
}
