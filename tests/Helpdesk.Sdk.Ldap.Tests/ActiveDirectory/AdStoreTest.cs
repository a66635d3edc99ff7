using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>What the tests of changes share: permits, and short words for reset and unlock.</summary>
public abstract class AdStoreTest() : StoreSuite(new SambaStoreFixture()), IAsyncLifetime
{
    internal SambaLab Samba => ((SambaStoreFixture)Fixture).Lab;

    internal LdapIdentityStore Store => ((SambaStoreFixture)Fixture).Store;

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static string NewPassword => $"New-{Guid.NewGuid():N}!aZ7";

    public ValueTask InitializeAsync()
    {
        LabServers.Require(LabServer.Samba);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (LabServers.IsThere(LabServer.Samba)) await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<LabUser> AddUserAsync(params (string Attribute, string Value)[] more) =>
        await Samba.CreateUserAsync(await Samba.CreateOuAsync(), name: null, SambaLab.PersonPassword, more);

    internal static async Task<ChangeResult> ResetAsync(
        LdapIdentityStore store, DirectoryUser user, string password, bool mustChange = false, bool unlock = false, CancellationToken? token = null)
    {
        using var secret = new Secret(password);
        return await store.SetPasswordAsync(
            IssuePermit(store.Name, user.Key.Id, HelpdeskAction.ResetPassword), user, new PasswordChange(secret, mustChange, unlock), token ?? Token);
    }

    internal static ValueTask<ChangeResult> UnlockAsync(LdapIdentityStore store, DirectoryUser user) =>
        store.UnlockAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.UnlockAccount), user, Token);

    internal ValueTask<ChangeResult> UpdateAsync(DirectoryUser user, UserUpdate update) =>
        Store.UpdateUserAsync(IssuePermit(Store.Name, user.Key.Id, HelpdeskAction.UpdateUser), user, update, Token);

    internal ValueTask<ChangeResult> SetEnabledAsync(DirectoryUser user, bool enabled) =>
        Store.SetEnabledAsync(IssuePermit(Store.Name, user.Key.Id, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser), user, enabled, Token);

    internal ValueTask<ChangeResult> DeleteAsync(DirectoryUser user) =>
        Store.DeleteUserAsync(IssuePermit(Store.Name, user.Key.Id, HelpdeskAction.DeleteUser), user, Token);

    internal ValueTask<ChangeResult> CreateAsync(NewUser user) =>
        Store.CreateUserAsync(IssuePermit(Store.Name, user.UserName, HelpdeskAction.CreateUser), user, Token);

    internal ValueTask<ChangeResult> AddToGroupAsync(DirectoryUser user, DirectoryGroup group) =>
        Store.AddToGroupAsync(IssuePermit(Store.Name, user.Key.Id, HelpdeskAction.AddToGroup), user, group, Token);

    internal ValueTask<ChangeResult> RemoveFromGroupAsync(DirectoryUser user, DirectoryGroup group) =>
        Store.RemoveFromGroupAsync(IssuePermit(Store.Name, user.Key.Id, HelpdeskAction.RemoveFromGroup), user, group, Token);

    internal async Task<DirectoryGroup> GroupAsync(string reference) =>
        await Store.FindGroupAsync(reference, Token) ?? throw new InvalidOperationException($"The group '{reference}' is not there.");

    internal async Task<List<GroupMembershipEntry>> GroupsAsync(DirectoryUser user)
    {
        var groups = new List<GroupMembershipEntry>();
        await foreach (var group in Store.ListGroupsAsync(user, Token)) groups.Add(group);
        return groups;
    }

    internal static void Succeeded(ChangeResult result) => Assert.True(result.Status == ChangeStatus.Succeeded, $"{result.Status}: {result.Message} {result.Diagnostic}");

    internal async Task<bool> SignsInAsync(LabUser user, string password) => (await Samba.BindAsync(user.Upn, password)).Succeeded;

    internal static void Refused(RefusalReason reason, ChangeResult result)
    {
        Assert.Equal((ChangeStatus.Refused, reason), (result.Status, result.Reason));
        Assert.False(string.IsNullOrWhiteSpace(result.Message));
    }
}
