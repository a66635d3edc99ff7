namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Accounts with something happening at the last moment before a change is sent.</summary>
internal sealed class BeforeAccountChange(ILdapAccounts inner, Action happen) : ILdapAccounts
{
    public IReadOnlyCollection<string> UpdatableFields => inner.UpdatableFields;

    public Task<ChangeResult> CreateAsync(LdapChange change, LdapNewAccount account, CancellationToken cancellationToken)
    {
        happen();
        return inner.CreateAsync(change, account, cancellationToken);
    }

    public Task<ChangeResult> UpdateAsync(LdapChange change, LdapTarget target, UserUpdate update, CancellationToken cancellationToken)
    {
        happen();
        return inner.UpdateAsync(change, target, update, cancellationToken);
    }

    public Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken)
    {
        happen();
        return inner.SetEnabledAsync(change, target, enabled, cancellationToken);
    }

    public Task<ChangeResult> DeleteAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        happen();
        return inner.DeleteAsync(change, target, cancellationToken);
    }

    public Task<ChangeResult> RemovePasswordAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) => inner.RemovePasswordAsync(change, target, cancellationToken);
}
