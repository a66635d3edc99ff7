using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>What a row tells, and where it comes from: the entry, and the policy that applies to it.</summary>
public sealed class OpenLdapStateTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    private LdapIdentityStore Store => ((SlapdStoreFixture)Fixture).Store;

    [Fact]
    public async Task A_row_holds_what_the_directory_knows()
    {
        var user = await AddUserAsync(("mobile", "+491701234567"), ("telephoneNumber", "+4930123456"), ("preferredLanguage", "de, en;q=0.8"));

        var row = await Store.FindAsync(user.Name);

        Assert.Equal("de", row.PreferredLanguage);
        Assert.Equal(["+491701234567"], row.Mobiles);
        Assert.Equal(["+4930123456"], row.ContactAttributes["telephoneNumber"]);
        Assert.Equal("example.org", row.Domain);
        Assert.InRange(row.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(2));
        Assert.Equal(row.PasswordLastSet + TimeSpan.FromDays(90), row.PasswordExpiry.On);
        Assert.Equal(await Lab.ReadValueAsync(user.Dn, "entryUUID"), row.Key.Id);
    }

    [Fact]
    public async Task A_lock_without_a_duration_has_no_end()
    {
        var user = await AddUserAsync();
        await Lab.LockAsync(user);
        Assert.Equal(SignInOutcome.Locked, await SignInAsync(Lab, user, user.Password));

        var shown = (await Store.FindAsync(user.Name)).Lock;

        Assert.True(shown.IsLocked);
        Assert.InRange(shown.Since!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(2));
        Assert.Null(shown.Until);
        Succeeded(await UnlockAsync(Store, await Store.FindAsync(user.Name)));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Fact]
    public async Task The_account_s_own_policy_ends_its_lock_and_its_password()
    {
        var policy = await AddPolicyAsync(lockSeconds: 2, maximumAge: 0);
        var user = await AddUserAsync(("pwdPolicySubentry", policy));
        await Lab.LockAsync(user);
        // A store of its own, since policies are remembered for a minute.
        await using var store = LdapStores.Create(Lab, "OpenLdap");
        var locked = await store.FindAsync(user.Name);
        Assert.Equal(TimeSpan.FromSeconds(2), locked.Lock.Until - locked.Lock.Since);
        Assert.Equal(PasswordExpiry.Never, locked.PasswordExpiry);
        await Task.Delay(TimeSpan.FromSeconds(3.2), Token);

        var after = await store.FindAsync(user.Name);

        Assert.NotNull(await Lab.ReadValueAsync(user.Dn, "pwdAccountLockedTime"));
        Assert.Equal(LockState.Unlocked, after.Lock);
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(store, locked)).Status);
    }

    [Fact]
    public async Task Without_a_known_policy_ends_are_not_told_and_a_lock_is_a_lock()
    {
        var user = await AddUserAsync();
        await Lab.LockAsync(user);
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("DefaultPolicy", null));

        var shown = await store.FindAsync(user.Name);

        Assert.Equal(PasswordExpiry.NotTold, shown.PasswordExpiry);
        Assert.True(shown.Lock.IsLocked);
    }

    [Fact]
    public async Task StartTls_protects_the_plain_port()
    {
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("Servers:0", Lab.PlainUri.ToString()), ("Security", "StartTls"));
        var user = await AddUserAsync();
        var password = NewPassword;

        Succeeded(await ResetAsync(store, await store.FindAsync(user.Name), password));

        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, password));
    }

    [Fact]
    public async Task Many_are_listed_once_each_over_many_pages_and_connections()
    {
        var ou = await Lab.CreateOuAsync();
        for (var i = 0; i < 25; i++) await Lab.CreateUserAsync(ou);
        var query = new UserQuery { Containers = [DistinguishedName.Parse(ou)] };
        var seen = new List<string>();
        string? token = null;
        do
        {
            // Each page from a store of its own: nothing of a connection is needed to go on.
            await using var store = LdapStores.Create(Lab, "OpenLdap");
            await foreach (var page in store.SearchAsync(query, new PageOptions(4, token), Token))
            {
                seen.AddRange(page.Users.Select(static user => user.Key.Id));
                token = page.Continuation;
                break;
            }
        }
        while (token is not null);

        Assert.Equal(25, seen.Count);
        // The first page comes as the server finds it, the rest in the order of the ids.
        Assert.Equal(seen.Skip(4).Order(StringComparer.Ordinal), seen.Skip(4));
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task Where_the_policy_does_not_enforce_it_nothing_that_must_be_changed_is_set()
    {
        var policy = await AddPolicyAsync(lockSeconds: 60, maximumAge: 0);
        var user = await AddUserAsync(("pwdPolicySubentry", policy));
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("DefaultPolicy", policy));
        var target = await store.FindAsync(user.Name);
        var newcomer = new NewUser { UserName = $"t{Guid.NewGuid():N}"[..18], Container = target.Container };
        using var password = new Secret(NewPassword);

        Refused(RefusalReason.Constraint, await ResetAsync(store, target, NewPassword, mustChange: true));
        Refused(RefusalReason.Constraint, await CreateAsync(store, newcomer with { Password = password }));

        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
        Succeeded(await ResetAsync(store, target, NewPassword));
        Succeeded(await CreateAsync(store, newcomer));
        Assert.Contains(await DiagnoseAsync(store), static finding => finding.Check == "must-change" && finding.Severity == DiagnosticSeverity.Warning);
    }

    private async Task<LabUser> AddUserAsync(params (string, string)[] more) =>
        await Lab.CreateUserAsync(await Lab.CreateOuAsync(), null, SlapdLab.PersonPassword, more);

    private async Task<string> AddPolicyAsync(int lockSeconds, int maximumAge)
    {
        var dn = $"cn=p{Guid.NewGuid():N},ou=policies,{Lab.BaseDn}";
        await Lab.ApplyAsync(
            $"dn: {dn}\nchangetype: add\nobjectClass: device\nobjectClass: pwdPolicy\npwdAttribute: userPassword\npwdMaxFailure: 3\npwdLockout: TRUE\n" +
            $"pwdLockoutDuration: {lockSeconds}\npwdMaxAge: {maximumAge}\n\n");
        return dn;
    }
}
