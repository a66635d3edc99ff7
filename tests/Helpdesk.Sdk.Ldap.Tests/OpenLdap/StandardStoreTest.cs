using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>What the tests of changes share: permits, and short words for reset and unlock.</summary>
public abstract class StandardStoreTest(IStoreFixture fixture) : StoreSuite(fixture)
{
    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static string NewPassword => $"New-{Guid.NewGuid():N}!aZ7";

    internal static async Task<ChangeResult> ResetAsync(LdapIdentityStore store, DirectoryUser user, string password, bool mustChange = false, bool unlock = false)
    {
        using var secret = new Secret(password);
        return await store.SetPasswordAsync(
            IssuePermit(store.Name, user.Key.Id, HelpdeskAction.ResetPassword), user, new PasswordChange(secret, mustChange, unlock), Token);
    }

    internal static ValueTask<ChangeResult> UnlockAsync(LdapIdentityStore store, DirectoryUser user) =>
        store.UnlockAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.UnlockAccount), user, Token);

    internal static ValueTask<ChangeResult> UpdateAsync(LdapIdentityStore store, DirectoryUser user, UserUpdate update) =>
        store.UpdateUserAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.UpdateUser), user, update, Token);

    internal static ValueTask<ChangeResult> SetEnabledAsync(LdapIdentityStore store, DirectoryUser user, bool enabled) =>
        store.SetEnabledAsync(IssuePermit(store.Name, user.Key.Id, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser), user, enabled, Token);

    internal static ValueTask<ChangeResult> RemovePasswordAsync(LdapIdentityStore store, DirectoryUser user) =>
        store.RemovePasswordAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.RemovePassword), user, Token);

    internal static ValueTask<ChangeResult> DeleteAsync(LdapIdentityStore store, DirectoryUser user) =>
        store.DeleteUserAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.DeleteUser), user, Token);

    internal static ValueTask<ChangeResult> CreateAsync(LdapIdentityStore store, NewUser user) =>
        store.CreateUserAsync(IssuePermit(store.Name, user.UserName, HelpdeskAction.CreateUser), user, Token);

    internal static ValueTask<ChangeResult> AddToGroupAsync(LdapIdentityStore store, DirectoryUser user, DirectoryGroup group) =>
        store.AddToGroupAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.AddToGroup), user, group, Token);

    internal static ValueTask<ChangeResult> RemoveFromGroupAsync(LdapIdentityStore store, DirectoryUser user, DirectoryGroup group) =>
        store.RemoveFromGroupAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.RemoveFromGroup), user, group, Token);

    internal static async Task<DirectoryGroup> GroupAsync(LdapIdentityStore store, string reference) =>
        await store.FindGroupAsync(reference, Token) ?? throw new InvalidOperationException($"The group '{reference}' is not there.");

    internal static async Task<List<GroupMembershipEntry>> GroupsAsync(LdapIdentityStore store, DirectoryUser user)
    {
        var groups = new List<GroupMembershipEntry>();
        await foreach (var group in store.ListGroupsAsync(user, Token)) groups.Add(group);
        return groups;
    }

    internal static void Refused(RefusalReason reason, ChangeResult result)
    {
        Assert.Equal((ChangeStatus.Refused, reason), (result.Status, result.Reason));
        Assert.False(string.IsNullOrWhiteSpace(result.Message));
    }

    internal static void Succeeded(ChangeResult result) => Assert.True(result.Status == ChangeStatus.Succeeded, $"{result.Status}: {result.Message} {result.Diagnostic}");

    internal static async Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(LdapIdentityStore store)
    {
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(Token)) findings.Add(finding);
        return findings;
    }

    internal static Task<SignInOutcome> SignInAsync(LdapLab lab, LabUser user, string password) => PolicySignIn.TryAsync(lab, user.Dn, password, Token);
}
