using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <content>Groups.</content>
public sealed partial class LdapIdentityStore : IGroupMembership
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EnsureOurs(user);
        var preferred = _reader.FindServer(user.Server);
        var groups = await ReadAsync(
            token => _reader.NearAsync(preferred, (connection, inner) => _dialect.Groups.ListAsync(connection, user.Key.Id, inner), token), cancellationToken).ConfigureAwait(false);
        foreach (var group in groups) yield return group;
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken)
    {
        if (!InputText.IsWellFormed(reference, DistinguishedName.MaximumLength, out _)) return null;
        var found = await ReadAsync(
            token => _client.ReadAsync((connection, inner) => _dialect.Groups.FindAsync(connection, reference, inner), null, token), cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new IdentityStoreException(StoreErrorCode.Ambiguous, $"More than one group in the store '{Name}' has this name; use its id or distinguished name."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        var preferred = _reader.FindServer(group.Server);
        return await ReadAsync(
            token => _reader.NearAsync(preferred, (connection, inner) => _dialect.Groups.ReadPrivilegeAsync(connection, group.Id, inner), token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.AddToGroup);
        ArgumentNullException.ThrowIfNull(group);
        return await ChangeAsync(user, (way, target, token) => _dialect.Groups.AddAsync(way, target, group.Id, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemoveFromGroup);
        ArgumentNullException.ThrowIfNull(group);
        return await ChangeAsync(user, (way, target, token) => _dialect.Groups.RemoveAsync(way, target, group.Id, token), cancellationToken).ConfigureAwait(false);
    }
}
