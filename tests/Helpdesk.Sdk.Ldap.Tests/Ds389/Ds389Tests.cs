using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Ldap.Tests.OpenLdap;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Ds389;

public sealed class Ds389Tests() : StandardStoreTest(new Ds389StoreFixture())
{
    private Ds389Lab Lab => ((Ds389StoreFixture)Fixture).Lab;

    private LdapIdentityStore Store => ((Ds389StoreFixture)Fixture).Store;

    [Fact]
    public async Task Refusals_are_typed_and_change_nothing()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);
        var password = NewPassword;
        Succeeded(await ResetAsync(Store, target, password));

        Refused(RefusalReason.PasswordInHistory, await ResetAsync(Store, target, user.Password));
        Refused(RefusalReason.PasswordTooShort, await ResetAsync(Store, target, "aB1!xyz"));
        Refused(RefusalReason.PasswordComplexity, await ResetAsync(Store, target, "onlylowercaseletters"));
        Refused(RefusalReason.PasswordInHistory, await ResetAsync(Store, target, user.Password, mustChange: true));
        Assert.True((await ResetAsync(Store, target, "aB1!xyz", mustChange: true)).Reason?.IsAboutPassword);

        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, password));
    }

    [Fact]
    public async Task Must_change_lets_nothing_through_but_a_change()
    {
        var user = await AddUserAsync();
        var password = NewPassword;

        Succeeded(await ResetAsync(Store, await Store.FindAsync(user.Name), password, mustChange: true));

        Assert.Equal(SignInOutcome.MustChange, await SignInAsync(Lab, user, password));
        Assert.Equal(53, await Lab.TryModifyAsync(user.Dn, password, $"dn: {user.Dn}\nchangetype: modify\nreplace: description\ndescription: x\n"));
    }

    [Fact]
    public async Task A_lock_tells_until_when_and_ends_with_an_unlock()
    {
        var user = await AddUserAsync();
        await Lab.LockAsync(user);
        Assert.Equal(SignInOutcome.Locked, await SignInAsync(Lab, user, user.Password));

        var locked = await Store.FindAsync(user.Name);

        Assert.True(locked.Lock.IsLocked);
        Assert.InRange(locked.Lock.Until!.Value, DateTimeOffset.UtcNow.AddMinutes(28), DateTimeOffset.UtcNow.AddMinutes(32));
        Succeeded(await UnlockAsync(Store, locked));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(Store, locked)).Status);
    }

    [Fact]
    public async Task A_row_holds_what_the_directory_knows()
    {
        var user = await AddUserAsync();
        await Lab.ReplaceAsync(user.Dn, "preferredLanguage", "fr");

        var row = await Store.FindAsync(user.Name);

        Assert.Equal("fr", row.PreferredLanguage);
        Assert.Equal(await Lab.ReadValueAsync(user.Dn, "nsUniqueId"), row.Key.Id);
        await Lab.ReplaceAsync(user.Dn, "nsAccountLock", "true");
        Assert.False((await Store.FindAsync(user.Name)).Enabled);
    }

    [Fact]
    public async Task A_reset_leaves_a_disabled_account_disabled()
    {
        var user = await AddUserAsync();
        await Lab.ReplaceAsync(user.Dn, "nsAccountLock", "true");
        var password = NewPassword;

        Succeeded(await ResetAsync(Store, await Store.FindAsync(user.Name), password, unlock: true));

        Assert.Equal(SignInOutcome.Disabled, await SignInAsync(Lab, user, password));
    }

    [Fact]
    public async Task What_is_not_delegated_is_refused_and_nothing_changes()
    {
        var user = Lab.Seeded("u000019", "left");

        Refused(RefusalReason.NotDelegated, await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword, mustChange: true));
        Refused(RefusalReason.NotDelegated, await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Fact]
    public async Task The_doctor_tells_the_rights()
    {
        await using var people = LdapStores.Create(Lab, "Auto", ("BaseDn", Lab.Ou("people")));
        await using var left = LdapStores.Create(Lab, "Ds389", ("BaseDn", Lab.Ou("left")));

        var findings = await DiagnoseAsync(people);

        Assert.DoesNotContain(findings, static finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.Contains(findings, static finding => finding.Check == "right:write-userPassword" && finding.Severity == DiagnosticSeverity.Ok);
        Assert.Contains(findings, static finding => finding.Check == "dialect" && finding.Message.Contains("389", StringComparison.Ordinal));
        Assert.Contains(findings, static finding => finding.Check == "right:create-user" && finding.Message.StartsWith("Accounts may", StringComparison.Ordinal));
        Assert.Contains(findings, static finding => finding.Check == "right:delete-user" && finding.Message.StartsWith("The user may be", StringComparison.Ordinal));
        Assert.Contains(findings, static finding => finding.Check == "right:write-nsAccountLock" && finding.Message.Contains("may be written", StringComparison.Ordinal));
        Assert.Contains(await DiagnoseAsync(left), static finding => finding.Check == "right:delete-user" && finding.Message.Contains("may not", StringComparison.Ordinal));
        Assert.Contains(await DiagnoseAsync(left), static finding => finding.Check == "right:write-userPassword" && finding.Severity == DiagnosticSeverity.Error);
    }

    private async Task<LabUser> AddUserAsync() => await Lab.CreateUserAsync(await Lab.CreateOuAsync());
}
