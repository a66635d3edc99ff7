using System.Runtime.CompilerServices;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <content>Groups and privilege.</content>
public sealed partial class EntraIdentityStore : IGroupMembership, IPrivilegeReader
{
    private EntraPrivilege Privilege => field ??= new EntraPrivilege(_settings);

    /// <inheritdoc/>
    public async ValueTask<PrivilegeFacts> ReadPrivilegeAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var id = Own(user);
        return await _graph.ReadAsync((client, token) => Privilege.OfUserAsync(client, id, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Own(user);
        var direct = await _graph.ReadAsync((client, token) => GroupReader.DirectAsync(client, id, token), cancellationToken).ConfigureAwait(false);
        foreach (var group in direct)
            yield return new GroupMembershipEntry(GroupFacts.Map(group), GroupMembershipKind.Direct, []);
        var seen = direct.Select(static g => g.Id ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var nested = (await _graph.ReadAsync((client, token) => GroupReader.AllAsync(client, id, token), cancellationToken).ConfigureAwait(false)).FindAll(g => seen.Add(g.Id ?? ""));
        if (nested.Count == 0)
            yield break;
        var through = await _graph.ReadAsync((client, token) => GroupReader.ThroughAsync(client, _reader.Batch, direct, nested, token), cancellationToken).ConfigureAwait(false);
        foreach (var group in nested)
            yield return new GroupMembershipEntry(GroupFacts.Map(group), GroupMembershipKind.Nested, through.GetValueOrDefault(group.Id ?? "") ?? []);
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var found = await _graph.ReadAsync((client, token) => GroupReader.FindAsync(client, reference, token), cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => null,
            1 => GroupFacts.Map(found[0]),
            _ => throw new IdentityStoreException(StoreErrorCode.Ambiguous, $"More than one group of the store '{Name}' has the name; use the id."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        return await _graph.ReadAsync((client, token) => Privilege.OfGroupAsync(client, group.Id, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.AddToGroup);
        return await ChangeMembershipAsync(user, group, isMember: true, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RemoveFromGroup);
        return await ChangeMembershipAsync(user, group, isMember: false, cancellationToken).ConfigureAwait(false);
    }

    private Task<ChangeResult> ChangeMembershipAsync(DirectoryUser user, DirectoryGroup group, bool isMember, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        return ChangeAsync(
            user,
            async (client, now, token) =>
            {
                // Beforehand, because the service answers everything here with the same code.
                if (await GroupReader.ByIdAsync(client, group.Id, token).ConfigureAwait(false) is not { Id: { } id } found)
                    return ChangeResult.Refused(RefusalReason.Constraint, "The group is gone.");
                if (GroupFacts.Map(found).FixedBecause is { } reason)
                    return ChangeResult.Refused(RefusalReason.Constraint, reason);
                var isOne = (await GroupReader.DirectAsync(client, now.Key.Id, token).ConfigureAwait(false)).Exists(g => string.Equals(g.Id, id, StringComparison.OrdinalIgnoreCase));
                if (isOne == isMember)
                    return ChangeResult.NothingToDo(isMember ? "The account was a member already." : "The account was no direct member.");
                var members = client.Groups[id].Members;
                if (isMember)
                    await members.Ref.PostAsync(
                        new ReferenceCreate { OdataId = $"{_settings.Graph.Endpoints.Base}/directoryObjects/{now.Key.Id}" }, cancellationToken: token).ConfigureAwait(false);
                else
                    await members[now.Key.Id].Ref.DeleteAsync(cancellationToken: token).ConfigureAwait(false);
                return ChangeResult.Succeeded();
            },
            cancellationToken);
    }
}
