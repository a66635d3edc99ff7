using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Documented;

public sealed class SambaRightsTests : AdStoreTest
{
    [Fact]
    public async Task The_documented_rights_reset_and_unlock_and_nothing_else()
    {
        var ou = await Samba.CreateOuAsync();
        var account = await Samba.CreateUserAsync(Samba.Ou("Service"));
        var user = await Samba.CreateUserAsync(ou);
        await SambaLab.RunOnControllerAsync(DocumentedRights.Of("active-directory.md").With(("OU=Staff,DC=corp,DC=example", ou), ("svc-helpdesk", account.Name)));
        await using var store = AdStores.Create(Samba, null, ("UserName", account.Upn), ("Password", account.Password), ("BaseDn", ou));

        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(Token)) findings.Add(finding);
        Assert.DoesNotContain(findings, static f => f.Severity == DiagnosticSeverity.Error);
        foreach (var right in (string[])["right:reset-password", "right:write-lockoutTime", "right:write-pwdLastSet"])
            Assert.Equal(DiagnosticSeverity.Ok, Assert.Single(findings, f => f.Check == right).Severity);

        await Samba.LockAsync(user);
        var target = await store.FindAsync(user.Name);
        Assert.True(target.Lock.IsLocked);
        Succeeded(await UnlockAsync(store, target));
        var password = NewPassword;
        Succeeded(await ResetAsync(store, target, password, mustChange: true, unlock: true));
        Assert.Equal("773", (await Samba.BindAsync(user.Upn, password)).Data);

        // Nothing else: no other attribute, no other unit, and not the account's own neighbours.
        Refused(RefusalReason.NotDelegated, await store.UpdateUserAsync(IssuePermit(store.Name, target.Key.Id, HelpdeskAction.UpdateUser), target, new UserUpdate { Surname = "Other" }, Token));
        Refused(RefusalReason.NotDelegated, await store.SetEnabledAsync(IssuePermit(store.Name, target.Key.Id, HelpdeskAction.DisableUser), target, enabled: false, Token));
        await using var whole = AdStores.Create(Samba, null, ("UserName", account.Upn), ("Password", account.Password));
        Refused(RefusalReason.NotDelegated, await ResetAsync(whole, await whole.FindAsync("u000016"), NewPassword));
        Refused(RefusalReason.NotDelegated, await ResetAsync(whole, await whole.FindAsync(Samba.HelpdeskUpn), NewPassword));
    }
}
