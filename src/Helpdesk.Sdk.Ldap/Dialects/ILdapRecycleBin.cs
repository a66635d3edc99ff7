namespace Helpdesk.Sdk.Ldap;

/// <summary>Deleted accounts that a family of servers keeps for a while.</summary>
internal interface ILdapRecycleBin
{
    /// <summary>The deleted accounts that had this id, user name, principal name or mail address.</summary>
    /// <exception cref="LdapException">A server could not be asked, or does not let deleted entries be seen.</exception>
    Task<IReadOnlyList<DirectoryUser>> FindAsync(ILdapConnection connection, string store, string name, CancellationToken cancellationToken);

    /// <summary>Restores a deleted account under its former id, into the container it was judged in.</summary>
    Task<ChangeResult> RestoreAsync(LdapChange change, DirectoryUser user, CancellationToken cancellationToken);
}
