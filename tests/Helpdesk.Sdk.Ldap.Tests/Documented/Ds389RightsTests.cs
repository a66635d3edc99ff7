using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Ldap.Tests.Ds389;
using Helpdesk.Sdk.Ldap.Tests.OpenLdap;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Documented;

public sealed class Ds389RightsTests() : StandardStoreTest(new Ds389StoreFixture())
{
    private Ds389Lab Lab => ((Ds389StoreFixture)Fixture).Lab;

    [Fact]
    public async Task The_documented_rights_reset_and_unlock_and_nothing_else()
    {
        // In a unit where the lab's own account has rights of its own and this one has none.
        var unit = await Lab.CreateOuAsync();
        var account = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        var user = await Lab.CreateUserAsync(unit);
        await Lab.ApplyAsync(DocumentedRights.Of("389-ds.md").With(
            ("ou=people,dc=example,dc=net", unit), ("uid=helpdesk,ou=service,dc=example,dc=net", account.Dn), ("dn: dc=example,dc=net\n", $"dn: {unit}\n")));
        await using var store = LdapStores.Create(Lab, "Ds389", ("UserName", account.Dn), ("Password", account.Password), ("BaseDn", unit));

        Assert.DoesNotContain(await DiagnoseAsync(store), static f => f.Severity == DiagnosticSeverity.Error);

        await Lab.LockAsync(user);
        var target = await store.FindAsync(user.Name);
        Assert.True(target.Lock.IsLocked);
        Succeeded(await UnlockAsync(store, target));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
        var password = NewPassword;
        Succeeded(await ResetAsync(store, target, password));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, password));

        // Nothing else: no other attribute, no other unit; and the policy is not gone round.
        Refused(RefusalReason.PasswordTooShort, await ResetAsync(store, target, "aB1!xyz"));
        Refused(RefusalReason.NotDelegated, await UpdateAsync(store, target, new UserUpdate { Surname = "Other" }));
        Assert.Equal(50, await Lab.TryModifyAsync(account.Dn, account.Password, $"dn: {Lab.Seeded("u000001").Dn}\nchangetype: modify\nreplace: userPassword\nuserPassword: {NewPassword}\n"));
    }
}
