using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>A directory with groups whose every answer a test decides.</summary>
public sealed class ManagedStore(string name) : IIdentityStore, IUserWriter, IGroupMembership, ISessionRevoker, IPasswordWriter, ISecondFactorReader
{
    public string Name { get; } = name;
    public Dictionary<string, DirectoryUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);
    public HashSet<(string User, string Group)> Members { get; } = [];
    /// <summary>Whether the group is protected, asked anew each time.</summary>
    public Func<string, bool> IsProtected { get; set; } = static _ => false;
    /// <summary>What the store answers, after the change was made.</summary>
    public Func<ChangeResult> OnChange { get; set; } = static () => ChangeResult.Succeeded("dc1");
    /// <summary>What the store answers of second factors; a store that keeps none has none.</summary>
    public Func<IReadOnlyCollection<UserKey>, CancellationToken, ValueTask<IReadOnlyDictionary<UserKey, SecondFactorFacts>>>? SecondFactors { get; set; }
    public bool Loses { get; set; }
    public bool Down { get; set; }
    public IReadOnlyCollection<string> UpdatableFields { get; } = [nameof(UserUpdate.DisplayName), nameof(UserUpdate.Email)];
    public bool CanMove => false;

    public UserKey Add(string userName, SynchronizedAccount? from = null)
    {
        var key = new UserKey(Name, "id-" + userName);
        Users[key.Id] = new DirectoryUser { Key = key, UserName = userName, Enabled = true, Container = DistinguishedName.Parse("OU=Staff,DC=managed"), SynchronizedFrom = from, Server = "dc1" };
        return key;
    }

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        if (Down)
            throw new IdentityStoreException(StoreErrorCode.Unavailable, "The store does not answer.");
        return new(Users.Values.FirstOrDefault(u => Is(u.Key.Id, reference.Name) || (!reference.IsId && Is(u.UserName, reference.Name))));
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new UserPage([.. Users.Values], null);
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    public object? GetCapability(Type capability) => capability.IsInstanceOfType(this) && (capability != typeof(ISecondFactorReader) || SecondFactors is not null) ? this : null;

    public ValueTask<IReadOnlyDictionary<UserKey, SecondFactorFacts>> ReadSecondFactorsAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        SecondFactors!(users, cancellationToken);

    public ValueTask<ChangeResult> UpdateUserAsync(ChangePermit permit, DirectoryUser user, UserUpdate update, CancellationToken cancellationToken) =>
        Change(permit, user, HelpdeskAction.UpdateUser, () => Users[user.Key.Id] = Users[user.Key.Id] with { DisplayName = update.DisplayName ?? user.DisplayName, Emails = update.Email is { } mail ? [mail] : user.Emails });

    public ValueTask<ChangeResult> SetEnabledAsync(ChangePermit permit, DirectoryUser user, bool enabled, CancellationToken cancellationToken) =>
        Change(permit, user, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser, () => Users[user.Key.Id] = Users[user.Key.Id] with { Enabled = enabled });

    public ValueTask<ChangeResult> DeleteUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken) =>
        Change(permit, user, HelpdeskAction.DeleteUser, () => Users.Remove(user.Key.Id));

    public async IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (_, group) in Members.Where(m => m.User == user.Key.Id))
            yield return new GroupMembershipEntry(new DirectoryGroup(group, group), GroupMembershipKind.Direct, []);
    }

    public ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken) => new(reference == "nowhere" ? null : new DirectoryGroup(reference, reference));

    public ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken) =>
        new(IsProtected(group.Name) ? new PrivilegeFacts(true, "inside Domain Admins") : PrivilegeFacts.None);

    public ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken) =>
        Change(permit, user, HelpdeskAction.AddToGroup, () => Members.Add((user.Key.Id, group.Id)));

    public ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken) =>
        Change(permit, user, HelpdeskAction.RemoveFromGroup, () => Members.Remove((user.Key.Id, group.Id)));

    public ValueTask<ChangeResult> RevokeSessionsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken) =>
        Change(permit, user, HelpdeskAction.RevokeSessions, static () => { });

    public ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken) =>
        Change(permit, user, HelpdeskAction.ResetPassword, static () => { });

    private ValueTask<ChangeResult> Change(ChangePermit permit, DirectoryUser user, HelpdeskAction action, Action change)
    {
        permit.Spend(user.Key, action);
        if (!Loses)
            change();
        return new(OnChange());
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
