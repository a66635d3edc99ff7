namespace Helpdesk.Sdk.Ldap;

/// <summary>How one family of servers creates, changes and deletes accounts. Members send one change at a time and are safe to call concurrently.</summary>
internal interface ILdapAccounts
{
    /// <summary>The fields of <see cref="UserUpdate"/> the family can write, by property name; <see cref="UserUpdate.Container"/> is not among them.</summary>
    IReadOnlyCollection<string> UpdatableFields { get; }

    /// <summary>Creates an account with everything it is to have, or nothing.</summary>
    Task<ChangeResult> CreateAsync(LdapChange change, LdapNewAccount account, CancellationToken cancellationToken);

    /// <summary>Changes fields and place, all of it or none.</summary>
    Task<ChangeResult> UpdateAsync(LdapChange change, LdapTarget target, UserUpdate update, CancellationToken cancellationToken);

    /// <summary>Lets the account sign in, or not.</summary>
    Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken);

    /// <summary>Deletes the entry; never one that has others below it.</summary>
    Task<ChangeResult> DeleteAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken);

    /// <summary>Takes the password away.</summary>
    Task<ChangeResult> RemovePasswordAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken);
}
