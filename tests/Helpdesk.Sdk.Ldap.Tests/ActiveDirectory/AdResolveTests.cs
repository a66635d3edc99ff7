using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdResolveTests : AdStoreTest
{
    [Fact]
    public async Task Every_column_of_a_complete_person()
    {
        var user = await Store.FindAsync("u000001");

        Assert.Equal("u000001", user.UserName);
        Assert.Equal("u000001@helpdesk.test", user.UserPrincipalName);
        Assert.Equal(("User 000001", "User", "000001"), (user.DisplayName, user.GivenName, user.Surname));
        Assert.Equal("helpdesk.test", user.Domain);
        Assert.Equal(DistinguishedName.Parse(Samba.Ou("Staff")), user.Container);
        Assert.Equal(DistinguishedName.Parse(Samba.Seeded("u000001").Dn), user.DistinguishedName);
        Assert.Equal(["u000001@example.test"], user.Emails);
        Assert.Equal(["+15550000001"], user.Mobiles);
        Assert.Equal(["u000001@example.test"], user.ContactAttributes["MAIL"]);
        Assert.Equal(["+15550000001"], user.ContactAttributes["mobile"]);
        Assert.True(user.Enabled);
        Assert.Equal(LockState.Unlocked, user.Lock);
        Assert.Equal(TimeSpan.FromDays(42), user.PasswordExpiry.On - user.PasswordLastSet);
        Assert.False(user.PasswordExpiry.NeverExpires);
        Assert.InRange(user.Created!.Value, DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.False(user.PrivilegedHint);
        Assert.Equal(LdapServer.Parse(Samba.Uri.ToString()).ToString(), user.Server);
        Assert.Equal(await Samba.ReadValueAsync(Samba.Seeded("u000001").Dn, "uSNChanged"), user.ChangeStamp);
        Assert.Equal(new Guid(Convert.FromBase64String((await Samba.ReadValueAsync(Samba.Seeded("u000001").Dn, "objectGUID"))!)).ToString(), user.Key.Id);
    }

    [Fact]
    public async Task A_person_with_nothing_but_a_name()
    {
        var user = await Store.FindAsync("bare");

        Assert.Equal((null, null, null, null), (user.UserPrincipalName, user.DisplayName, user.GivenName, user.Surname));
        Assert.Empty(user.Emails);
        Assert.Empty(user.Mobiles);
        Assert.Empty(user.ContactAttributes);
        Assert.Null(user.LastSignIn);
    }

    [Fact]
    public async Task Special_states_are_shown()
    {
        var ou = await Samba.CreateOuAsync();
        var disabled = await Samba.CreateUserAsync(ou);
        await Samba.ReplaceAsync(disabled.Dn, "userAccountControl", "514");
        var never = await Samba.CreateUserAsync(ou);
        await Samba.ReplaceAsync(never.Dn, "userAccountControl", "66048");
        var mustChange = await Samba.CreateUserAsync(ou);
        await Samba.ReplaceAsync(mustChange.Dn, "pwdLastSet", "0");
        var signedIn = await Samba.CreateUserAsync(ou);
        Assert.True((await Samba.BindAsync(signedIn.Upn, signedIn.Password)).Succeeded);

        Assert.False((await Store.FindAsync(disabled.Name)).Enabled);
        Assert.Equal(PasswordExpiry.Never, (await Store.FindAsync(never.Name)).PasswordExpiry);
        var must = await Store.FindAsync(mustChange.Name);
        Assert.True(must.MustChangePassword);
        Assert.Null(must.PasswordLastSet);
        Assert.Equal(PasswordExpiry.NotTold, must.PasswordExpiry);
        Assert.NotNull((await Store.FindAsync(signedIn.Name)).LastSignIn);
        Assert.True((await Store.FindAsync("padmin")).PrivilegedHint);
    }

    [Fact]
    public async Task Aliases_and_other_numbers_are_contacts_too()
    {
        var user = await AddUserAsync(
            ("mail", "me@example.test"), ("proxyAddresses", "SMTP:me@example.test"), ("proxyAddresses", "smtp:alias@example.test"), ("proxyAddresses", "X500:/o=x"),
            ("mobile", "+1 555 1"), ("otherMobile", "+1 555 2"));

        var shown = await Store.FindAsync(user.Name);

        Assert.Equal(["me@example.test", "alias@example.test"], shown.Emails);
        Assert.Equal(["+1 555 1", "+1 555 2"], shown.Mobiles);
        // An alias is no name to look somebody up by.
        Assert.Null(await Store.ResolveAsync(UserReference.ByName("alias@example.test"), Token));
    }

    [Fact]
    public async Task Two_accounts_of_one_name_are_an_error_and_one_account_of_two_names_is_not()
    {
        var ou = await Samba.CreateOuAsync();
        var first = await Samba.CreateUserAsync(ou);
        await Samba.ReplaceAsync(first.Dn, "mail", first.Upn);
        Assert.Equal(first.Name, (await Store.FindAsync(first.Upn)).UserName);

        await Samba.CreateUserAsync(ou, name: null, SambaLab.PersonPassword, ("mail", first.Upn));

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => Store.FindAsync(first.Upn));
        Assert.Equal(StoreErrorCode.Ambiguous, problem.Code);
        Assert.Equal(first.Name, (await Store.FindAsync(first.Name)).UserName);
    }

    [Fact]
    public async Task More_matches_than_are_read_are_ambiguous_too()
    {
        var ou = await Samba.CreateOuAsync();
        var mail = $"{Guid.NewGuid():N}@example.test";
        for (var i = 0; i < 12; i++) await Samba.CreateUserAsync(ou, name: null, SambaLab.PersonPassword, ("mail", mail));

        Assert.Equal(StoreErrorCode.Ambiguous, (await Assert.ThrowsAsync<IdentityStoreException>(() => Store.FindAsync(mail))).Code);
    }

    [Fact]
    public async Task Who_is_not_below_the_base_is_nobody()
    {
        await using var staff = AdStores.Create(Samba, null, ("BaseDn", Samba.Ou("Staff")));
        var vip = await Store.FindAsync("u000010");

        Assert.Null(await staff.ResolveAsync(UserReference.ByName("u000010"), Token));
        Assert.Null(await staff.ResolveAsync(UserReference.ById(vip.Key), Token));
        Refused(RefusalReason.NoSuchUser, await ResetAsync(staff, vip, NewPassword));
    }

    [Fact]
    public async Task Computers_contacts_and_groups_are_nobody()
    {
        var ou = await Samba.CreateOuAsync();
        var name = $"c{Guid.NewGuid():N}"[..14];
        await Samba.ApplyAsync($"dn: CN={name},{ou}\nobjectClass: contact\nmail: {name}@example.test\n\n");
        var group = DistinguishedName.Parse(await Samba.CreateGroupAsync(ou)).RelativeName.Values[0].Value;

        foreach (var other in new[] { $"{name}@example.test", group, "DC1$", "dc1.helpdesk.test" })
            Assert.Null(await Store.ResolveAsync(UserReference.ByName(other), Token));
    }

    [Fact]
    public async Task A_name_is_taken_literally()
    {
        var ou = await Samba.CreateOuAsync();
        var name = $"x(*)\\{Guid.NewGuid():N}"[..16];
        await Samba.CreateUserAsync(ou, "t" + Guid.NewGuid().ToString("N")[..10], SambaLab.PersonPassword, ("mail", $"{name}@example.test"));

        Assert.Equal($"{name}@example.test", (await Store.FindAsync($"{name}@example.test")).Emails[0]);
        Assert.Null(await Store.ResolveAsync(UserReference.ByName("x(*)*"), Token));
        // Servers fold spaces; another spelling is another name.
        Assert.Null(await Store.ResolveAsync(UserReference.ByName(" u000001"), Token));
        Assert.Null(await Store.ResolveAsync(UserReference.ByName("u000001 "), Token));
    }

    [Fact]
    public async Task A_base_that_is_not_there_is_a_broken_set_up()
    {
        await using var store = AdStores.Create(Samba, null, ("BaseDn", "OU=Nowhere," + Samba.BaseDn));

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => store.FindAsync("u000001"));

        Assert.Equal(StoreErrorCode.Misconfigured, problem.Code);
        Assert.Contains("corp", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_service_account_is_said_so_and_not_tried_again_at_once()
    {
        await using var store = AdStores.Create(Samba, null, ("UserName", $"nobody-{Guid.NewGuid():N}@helpdesk.test"), ("Password", "Not-The-Password-1"));

        for (var i = 0; i < 2; i++)
        {
            var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => store.FindAsync("u000001"));
            Assert.Equal(StoreErrorCode.AccessDenied, problem.Code);
            Assert.DoesNotContain("Not-The-Password", problem.ToString(), StringComparison.Ordinal);
        }
    }
}
