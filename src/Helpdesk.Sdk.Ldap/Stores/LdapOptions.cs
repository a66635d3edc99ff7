namespace Helpdesk.Sdk.Ldap;

/// <summary>The settings of a store on an LDAP server other than Active Directory. In configuration they stand under <c>Stores:name</c> with <c>"Type": "Ldap"</c>.</summary>
public sealed class LdapOptions : LdapStoreOptions
{
    /// <summary>The family of the servers; all servers of one store are of one family.</summary>
    public LdapDialectName Dialect { get; set; }

    /// <summary>The distinguished name under which groups are looked for, where that is not <see cref="LdapStoreOptions.BaseDn"/>.</summary>
    public string? GroupsBaseDn { get; set; }

    /// <summary>
    /// OpenLDAP only: the distinguished name of the policy that holds for users without one of their own (the overlay's <c>ppolicy_default</c>).
    /// Without it the end of their locks and passwords is not told.
    /// </summary>
    public string? DefaultPolicy { get; set; }
}
