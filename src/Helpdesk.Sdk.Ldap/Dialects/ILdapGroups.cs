namespace Helpdesk.Sdk.Ldap;

/// <summary>How one family of servers keeps groups and their members. Members are safe to call concurrently.</summary>
internal interface ILdapGroups
{
    /// <summary>The groups of an account: direct, nested and primary, each once.</summary>
    /// <exception cref="LdapException">A server could not be asked.</exception>
    /// <exception cref="IdentityStoreException">The account is gone, or in more groups than are walked through.</exception>
    Task<IReadOnlyList<GroupMembershipEntry>> ListAsync(ILdapConnection connection, string accountId, CancellationToken cancellationToken);

    /// <summary>The groups that have this id, name or distinguished name.</summary>
    /// <exception cref="LdapException">A server could not be asked.</exception>
    Task<IReadOnlyList<DirectoryGroup>> FindAsync(ILdapConnection connection, string reference, CancellationToken cancellationToken);

    /// <summary>Judges whether members of the group are privileged; what cannot be read is privileged.</summary>
    /// <exception cref="LdapException">The server could not be reached.</exception>
    Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string groupId, CancellationToken cancellationToken);

    /// <summary>Makes the account a direct member.</summary>
    Task<ChangeResult> AddAsync(LdapChange change, LdapTarget target, string groupId, CancellationToken cancellationToken);

    /// <summary>Ends a direct membership.</summary>
    Task<ChangeResult> RemoveAsync(LdapChange change, LdapTarget target, string groupId, CancellationToken cancellationToken);
}
