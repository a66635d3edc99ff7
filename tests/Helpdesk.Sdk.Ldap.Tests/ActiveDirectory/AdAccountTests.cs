using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Accounts on Samba, changed by the delegated account, seen by ldapsearch and by signing in.</summary>
public sealed class AdAccountTests : AdStoreTest
{
    private static string NewName => $"t{Guid.NewGuid():N}"[..18];

    [Fact]
    public async Task A_created_account_has_a_principal_name_and_a_first_password_to_be_changed()
    {
        var ou = DistinguishedName.Parse(await Samba.CreateOuAsync());
        var name = NewName;
        using var password = new Secret(NewPassword);

        var result = await CreateAsync(new NewUser
        {
            UserName = name, DisplayName = "Doe, Jane", GivenName = "Jane", Surname = "Doe", Email = $"{name}@example.test", SecondaryEmail = $"{name}@example.org", Mobile = "+4917012345", Container = ou, Password = password,
        });

        Succeeded(result);
        var user = await Store.FindAsync(name);
        Assert.Equal(result.Created, user.Key);
        Assert.Equal(($"{name}@helpdesk.test", "Doe, Jane", ou), (user.UserPrincipalName, user.DisplayName, user.Container));
        Assert.Equal([$"{name}@example.test", $"{name}@example.org"], user.Emails);
        Assert.Equal("512", await Samba.ReadValueAsync(user.DistinguishedName!.ToString(), "userAccountControl"));
        Assert.Equal("0", await Samba.ReadValueAsync(user.DistinguishedName!.ToString(), "pwdLastSet"));
        Assert.Equal(SignInOutcome.MustChange, await AdSignIn.TryAsync(Samba, $"{name}@helpdesk.test", password, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refused_password_leaves_nobody_behind_and_says_what_is_demanded()
    {
        var ou = DistinguishedName.Parse(await Samba.CreateOuAsync());
        var name = NewName;
        using var tooShort = new Secret("aB1!");

        var result = await CreateAsync(new NewUser { UserName = name, Container = ou, Password = tooShort });

        Refused(RefusalReason.PasswordTooShort, result);
        Assert.Contains("8", result.Message, StringComparison.Ordinal);
        Assert.Null(await Samba.ReadAsync($"CN={name},{ou}"));
    }

    [Fact]
    public async Task An_account_without_a_password_has_one_that_nobody_knows()
    {
        var name = NewName;
        Succeeded(await CreateAsync(new NewUser { UserName = name, Container = DistinguishedName.Parse(await Samba.CreateOuAsync()) }));

        var user = await Store.FindAsync(name);

        Assert.NotNull(user.PasswordLastSet);
        Assert.Equal("52e", (await Samba.BindAsync(user.UserPrincipalName!, "guess")).Data);
        var password = NewPassword;
        Succeeded(await ResetAsync(Store, user, password));
        Assert.True((await Samba.BindAsync(user.UserPrincipalName!, password)).Succeeded);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a@b")]
    [InlineData("a\"b")]
    [InlineData("ends.")]
    [InlineData("twenty-one-characters")]
    public async Task Names_that_cannot_sign_in_are_refused(string name) =>
        Refused(RefusalReason.InvalidValue, await CreateAsync(new NewUser { UserName = name, Container = DistinguishedName.Parse(Samba.Ou("Tests")) }));

    [Fact]
    public async Task A_principal_name_of_somebody_else_is_taken()
    {
        var name = NewName;
        await AddUserAsync();
        var other = await AddUserAsync();
        await Samba.ReplaceAsync(other.Dn, "userPrincipalName", $"{name}@helpdesk.test");

        Refused(RefusalReason.AlreadyExists, await CreateAsync(new NewUser { UserName = name, Container = DistinguishedName.Parse(Samba.Ou("Tests")) }));
    }

    [Fact]
    public async Task A_new_user_name_takes_the_principal_name_and_the_common_name_along()
    {
        var user = await AddUserAsync();
        var name = NewName;
        var before = await Store.FindAsync(user.Name);

        Succeeded(await UpdateAsync(before, new UserUpdate { UserName = name, Surname = "Renamed" }));

        var after = await Store.FindAsync(name);
        Assert.Equal(before.Key, after.Key);
        Assert.Equal(($"{name}@helpdesk.test", "Renamed"), (after.UserPrincipalName, after.Surname));
        Assert.Equal(DistinguishedName.Parse($"CN={name},{before.Container}"), after.DistinguishedName);
        Assert.True((await Samba.BindAsync($"{name}@helpdesk.test", user.Password)).Succeeded);
    }

    [Fact]
    public async Task A_common_name_that_is_a_person_s_stays()
    {
        var ou = await Samba.CreateOuAsync();
        var user = await Samba.CreateUserAsync(ou);
        await Samba.ApplyAsync($"dn: {user.Dn}\nchangetype: modrdn\nnewrdn: CN=Jane Doe\ndeleteoldrdn: 1\n\n");
        await Samba.ReplaceAsync($"CN=Jane Doe,{ou}", "userPrincipalName", $"jane{user.Name}@other.test");
        var name = NewName;

        Succeeded(await UpdateAsync(await Store.FindAsync(user.Name), new UserUpdate { UserName = name }));

        var after = await Store.FindAsync(name);
        Assert.Equal((DistinguishedName.Parse($"CN=Jane Doe,{ou}"), $"jane{user.Name}@other.test"), (after.DistinguishedName, after.UserPrincipalName));
    }

    [Fact]
    public async Task Values_and_place_change_together_or_not_at_all()
    {
        var (from, to) = (await Samba.CreateOuAsync(), await Samba.CreateOuAsync());
        var user = await Samba.CreateUserAsync(from);
        await Samba.ApplyAsync($"dn: CN={user.Name},{to}\nchangetype: add\nobjectClass: contact\n\n");
        var target = await Store.FindAsync(user.Name);

        Refused(RefusalReason.AlreadyExists, await UpdateAsync(target, new UserUpdate { Surname = "New", Container = DistinguishedName.Parse(to) }));

        Assert.Null(await Samba.ReadValueAsync(user.Dn, "sn"));
        Assert.Equal(target.Container, (await Store.FindAsync(user.Name)).Container);
        await Samba.DeleteTreeAsync($"CN={user.Name},{to}");
        Succeeded(await UpdateAsync(target, new UserUpdate { Surname = "New", Container = DistinguishedName.Parse(to) }));
        Assert.Equal("New", await Samba.ReadValueAsync($"CN={user.Name},{to}", "sn"));
    }

    [Fact]
    public async Task Disabling_keeps_every_other_flag()
    {
        var user = await AddUserAsync();
        await Samba.ReplaceAsync(user.Dn, "userAccountControl", "66048");

        Succeeded(await SetEnabledAsync(await Store.FindAsync(user.Name), false));
        Assert.Equal("66050", await Samba.ReadValueAsync(user.Dn, "userAccountControl"));
        Assert.Equal("533", (await Samba.BindAsync(user.Upn, user.Password)).Data);
        Succeeded(await SetEnabledAsync(await Store.FindAsync(user.Name), true));

        Assert.Equal("66048", await Samba.ReadValueAsync(user.Dn, "userAccountControl"));
        Assert.True(await SignsInAsync(user, user.Password));
    }

    [Fact]
    public async Task An_account_that_has_ended_signs_in_no_more()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);
        Assert.Null(target.AccountExpires);
        Assert.Equal(ChangeStatus.NothingToDo, (await UpdateAsync(target, new UserUpdate { AccountExpires = DateTimeOffset.MaxValue })).Status);
        var end = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);

        Succeeded(await UpdateAsync(target, new UserUpdate { AccountExpires = end }));
        Assert.Equal("701", (await Samba.BindAsync(user.Upn, user.Password)).Data);
        Assert.Equal(end, (await Store.FindAsync(user.Name)).AccountExpires);
        Succeeded(await UpdateAsync(await Store.FindAsync(user.Name), new UserUpdate { AccountExpires = DateTimeOffset.MaxValue }));

        Assert.True(await SignsInAsync(user, user.Password));
        Assert.Null((await Store.FindAsync(user.Name)).AccountExpires);
    }

    [Fact]
    public async Task What_is_not_delegated_is_refused_by_name_and_nothing_changes()
    {
        var user = await Store.FindAsync("u000018");

        var update = await UpdateAsync(user, new UserUpdate { Surname = "New" });
        Refused(RefusalReason.NotDelegated, update);
        Assert.Contains("Write sn", update.Message, StringComparison.Ordinal);
        Refused(RefusalReason.NotDelegated, await SetEnabledAsync(user, false));
        Refused(RefusalReason.NotDelegated, await DeleteAsync(user));
        Refused(RefusalReason.NotDelegated, await UpdateAsync(user, new UserUpdate { Container = DistinguishedName.Parse(Samba.Ou("Tests")) }));
        Refused(RefusalReason.NotDelegated, await CreateAsync(new NewUser { UserName = NewName, Container = DistinguishedName.Parse(Samba.Ou("Left")) }));

        var after = await Store.FindAsync("u000018");
        Assert.Equal(("000018", true, user.Container), (after.Surname, after.Enabled, after.Container));
    }

    [Fact]
    public async Task The_policy_that_results_is_told_beforehand()
    {
        var domain = await Store.ReadPasswordPolicyAsync(await Store.FindAsync("u000001"), Token);
        Assert.Equal(
            ("Default Domain Policy", 8, 3, false, true, TimeSpan.Zero, 3, TimeSpan.FromMinutes(30)),
            (domain!.Source, domain.MinimumLength, domain.HistoryLength, domain.HistoryAppliesToResets, domain.Complexity, domain.MinimumAge, domain.LockoutThreshold, domain.LockoutDuration));
        await using var admin = AdStores.Create(Samba, null, ("UserName", "administrator@helpdesk.test"), ("Password", Samba.AdminPassword));

        var fine = await admin.ReadPasswordPolicyAsync(await admin.FindAsync("u000010"), Token);

        Assert.Equal(("labStrictPSO", 14, 5, TimeSpan.FromDays(42)), (fine!.Source, fine.MinimumLength, fine.LockoutThreshold, fine.MaximumAge));
    }
}
