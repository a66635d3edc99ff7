using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <content>Groups, and who is privileged by them. The groups are configured; who is in them is kept with the accounts.</content>
public sealed partial class LocalIdentityStore : IGroupMembership, IPrivilegeReader
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var direct = LocalDetails.Of(await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false)).Groups;
        foreach (var (name, ways) in _structure.Reach(direct).OrderBy(static g => g.Key, StringComparer.OrdinalIgnoreCase))
        {
            var isDirect = ways.Contains(name, StringComparer.OrdinalIgnoreCase);
            yield return new GroupMembershipEntry(
                _structure.FindGroup(name)!, isDirect ? GroupMembershipKind.Direct : GroupMembershipKind.Nested, isDirect ? [] : [.. ways.Distinct(StringComparer.OrdinalIgnoreCase)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_structure.FindGroup(reference));
    }

    /// <inheritdoc/>
    public ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        cancellationToken.ThrowIfCancellationRequested();
        // What is not configured cannot be judged, and counts as privileged.
        if (_structure.FindGroup(group.Id) is not { } found)
            return new(new PrivilegeFacts(true, "the group is not known"));
        return new(Facts(_structure.PrivilegeOf([found.Name], [])));
    }

    /// <inheritdoc/>
    public async ValueTask<PrivilegeFacts> ReadPrivilegeAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        cancellationToken.ThrowIfCancellationRequested();
        var live = await ReadAsync(() => _accounts().FindAsync(Name, user.Key.Id, idOnly: true, cancellationToken)).ConfigureAwait(false);
        var found = live.Count > 0 ? live : await DeletedAsync(user.Key.Id, idOnly: true, cancellationToken).ConfigureAwait(false);
        return found is [var account] ? Facts(PrivilegeOf(account)) : new PrivilegeFacts(true, "the account is gone");
    }

    private string? PrivilegeOf(LocalAccount account)
    {
        var details = LocalDetails.Of(account);
        return _structure.PrivilegeOf(details.Groups, details.Applications.Select(static a => (a.Application, a.Role)));
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.AddToGroup);
        ArgumentNullException.ThrowIfNull(group);
        cancellationToken.ThrowIfCancellationRequested();
        if (_structure.FindGroup(group.Id) is not { } found)
            return ChangeResult.Refused(RefusalReason.InvalidValue, "There is no such group.");
        return await ChangeDetailsAsync(permit, user, details => details.Groups.Contains(found.Name, StringComparer.OrdinalIgnoreCase)
            ? null
            : details with { Groups = [.. details.Groups, found.Name] }, "The account was a member already.", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemoveFromGroup);
        ArgumentNullException.ThrowIfNull(group);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeDetailsAsync(permit, user, details => details.Groups.Contains(group.Id, StringComparer.OrdinalIgnoreCase)
            ? details with { Groups = [.. details.Groups.Where(g => !string.Equals(g, group.Id, StringComparison.OrdinalIgnoreCase))] }
            : null, "The account was no direct member.", cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<ChangeResult> ChangeDetailsAsync(
        ChangePermit permit, DirectoryUser user, Func<LocalDetails, LocalDetails?> change, string nothing, CancellationToken cancellationToken) =>
        ChangeAsync(permit, user, account => change(LocalDetails.Of(account)) is { } changed
            ? account with { Details = changed.Write() }
            : ChangeResult.NothingToDo(nothing), cancellationToken);

    private async ValueTask<LocalAccount> ReadAccountAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        cancellationToken.ThrowIfCancellationRequested();
        return await ReadAsync(() => _accounts().FindAsync(Name, user.Key.Id, idOnly: true, cancellationToken)).ConfigureAwait(false) is [var account]
            ? account
            : throw new IdentityStoreException(StoreErrorCode.Unavailable, "The account is gone.");
    }

    private static PrivilegeFacts Facts(string? reason) => reason is null ? PrivilegeFacts.None : new PrivilegeFacts(true, reason);
}
