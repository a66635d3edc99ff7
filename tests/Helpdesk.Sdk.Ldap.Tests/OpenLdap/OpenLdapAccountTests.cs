using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Accounts and groups on OpenLDAP, seen by ldapsearch and by signing in.</summary>
public sealed class OpenLdapAccountTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    private LdapIdentityStore Store => ((SlapdStoreFixture)Fixture).Store;

    private static string NewName => $"t{Guid.NewGuid():N}"[..18];

    [Fact]
    public async Task A_refused_password_leaves_nobody_behind()
    {
        var ou = await Lab.CreateOuAsync();
        var name = NewName;
        using var tooShort = new Secret("aB1!");

        var result = await CreateAsync(Store, new NewUser { UserName = name, Container = DistinguishedName.Parse(ou), Password = tooShort });

        Assert.True(result is { Status: ChangeStatus.Refused, Reason.IsAboutPassword: true }, $"{result.Status} {result.Reason}");
        Assert.Null(await Lab.ReadValueAsync($"uid={name},{ou}", "uid"));
    }

    [Fact]
    public async Task Names_with_metacharacters_are_escaped()
    {
        var ou = await Lab.CreateOuAsync();
        var name = NewName[..8] + ",x=#+\\\"<>;é";
        using var password = new Secret(NewPassword);

        var result = await CreateAsync(Store, new NewUser { UserName = name, DisplayName = " A, B + C ".Trim(), Container = DistinguishedName.Parse(ou), Password = password });

        Succeeded(result);
        var user = (await Store.ResolveAsync(UserReference.ById(result.Created!.Value), Token))!;
        Assert.Equal((name, "A, B + C"), (user.UserName, user.DisplayName));
        Assert.Equal(DistinguishedName.Parse(ou), user.Container);
        Succeeded(await DeleteAsync(Store, user));
    }

    [Fact]
    public async Task A_name_that_groups_still_list_is_not_given_to_anybody()
    {
        var ou = await Lab.CreateOuAsync();
        var name = NewName;
        await LabGroups.AddNamesAsync(Lab, ou, "left" + name, $"uid={name},{ou}");

        var result = await CreateAsync(Store, new NewUser { UserName = name, Container = DistinguishedName.Parse(ou) });

        Refused(RefusalReason.Constraint, result);
        Assert.Contains("left" + name, result.Message, StringComparison.Ordinal);
        Assert.Null(await Lab.ReadValueAsync($"uid={name},{ou}", "uid"));
    }

    [Fact]
    public async Task Values_and_place_change_together_or_not_at_all()
    {
        var (from, to) = (await Lab.CreateOuAsync(), await Lab.CreateOuAsync());
        var user = await Lab.CreateUserAsync(from);
        var target = await Store.FindAsync(user.Name);
        // Somebody of that name lives there, and is no person: the new place is refused when the values are written.
        await Lab.ApplyAsync($"dn: uid={user.Name},{to}\nchangetype: add\nobjectClass: account\nuid: {user.Name}x\nuid: {user.Name}\n\n");

        var refused = await UpdateAsync(Store, target, new UserUpdate { Surname = "New", Container = DistinguishedName.Parse(to) });

        Refused(RefusalReason.AlreadyExists, refused);
        Assert.Equal(user.Name, await Lab.ReadValueAsync(user.Dn, "sn"));
        await Lab.DeleteTreeAsync($"uid={user.Name},{to}");
        Succeeded(await UpdateAsync(Store, target, new UserUpdate { Surname = "New", Container = DistinguishedName.Parse(to) }));
        Assert.Equal("New", await Lab.ReadValueAsync($"uid={user.Name},{to}", "sn"));
        Assert.Null(await Lab.ReadValueAsync(user.Dn, "uid"));
    }

    [Fact]
    public async Task Groups_follow_a_new_name_and_forget_who_is_deleted()
    {
        var (from, to) = (await Lab.CreateOuAsync(), await Lab.CreateOuAsync());
        var user = await Lab.CreateUserAsync(from);
        var group = await LabGroups.AddNamesAsync(Lab, from, "f" + user.Name, user.Dn, $"cn=nobody,{Lab.BaseDn}");
        var name = NewName;

        var moved = await UpdateAsync(Store, await Store.FindAsync(user.Name), new UserUpdate { UserName = name, Container = DistinguishedName.Parse(to) });

        Succeeded(moved);
        Assert.Null(moved.Message);
        var now = await Store.FindAsync(name);
        Assert.Equal("f" + user.Name, Assert.Single(await GroupsAsync(Store, now)).Group.Name);
        Assert.DoesNotContain(user.Dn, (await Lab.ReadAsync(group, "member"))!["member"]);
        Assert.Equal(SignInOutcome.Success, await PolicySignIn.TryAsync(Lab, $"uid={name},{to}", user.Password, Token));
        Succeeded(await DeleteAsync(Store, now));
        Assert.Single((await Lab.ReadAsync(group, "member"))!["member"]);
    }

    [Fact]
    public async Task Another_spelling_of_the_same_name_changes_no_group()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        await LabGroups.AddNamesAsync(Lab, ou, "c" + user.Name, user.Dn);

        var result = await UpdateAsync(Store, await Store.FindAsync(user.Name), new UserUpdate { UserName = user.Name.ToUpperInvariant() });

        Succeeded(result);
        Assert.Null(result.Message);
        var now = await Store.FindAsync(user.Name);
        Assert.Equal(user.Name.ToUpperInvariant(), now.UserName);
        Assert.Single(await GroupsAsync(Store, now));
    }

    [Fact]
    public async Task Whoever_has_entries_below_is_not_deleted()
    {
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        await Lab.ApplyAsync($"dn: cn=below,{user.Dn}\nchangetype: add\nobjectClass: device\ncn: below\n\n");

        Refused(RefusalReason.Constraint, await DeleteAsync(Store, await Store.FindAsync(user.Name)));

        Assert.NotNull(await Lab.ReadAsync(user.Dn));
    }

    [Fact]
    public async Task What_is_not_delegated_is_refused_and_nothing_changes()
    {
        var user = await Store.FindAsync("u000018");

        Refused(RefusalReason.NotDelegated, await UpdateAsync(Store, user, new UserUpdate { Surname = "New" }));
        Refused(RefusalReason.NotDelegated, await SetEnabledAsync(Store, user, false));
        Refused(RefusalReason.NotDelegated, await DeleteAsync(Store, user));
        Refused(RefusalReason.NotDelegated, await UpdateAsync(Store, user, new UserUpdate { Container = DistinguishedName.Parse(Lab.Ou("tests")) }));
        Refused(RefusalReason.NotDelegated, await CreateAsync(Store, new NewUser { UserName = NewName, Container = DistinguishedName.Parse(Lab.Ou("left")) }));

        Assert.Equal("u000018", await Lab.ReadValueAsync($"uid=u000018,{Lab.Ou("left")}", "sn"));
    }

    [Fact]
    public async Task A_place_that_does_not_exist_or_lies_elsewhere_is_refused()
    {
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        var target = await Store.FindAsync(user.Name);
        foreach (var place in new[] { $"ou=nowhere,{Lab.BaseDn}", "ou=other,dc=elsewhere" })
        {
            Refused(RefusalReason.InvalidValue, await UpdateAsync(Store, target, new UserUpdate { Container = DistinguishedName.Parse(place) }));
            Refused(RefusalReason.InvalidValue, await CreateAsync(Store, new NewUser { UserName = NewName, Container = DistinguishedName.Parse(place) }));
        }
    }

    [Fact]
    public async Task Every_kind_of_group_lists_and_changes_its_members()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var target = await Store.FindAsync(user.Name);
        var number = System.Security.Cryptography.RandomNumberGenerator.GetInt32(10_000, int.MaxValue);
        var names = new[] { await LabGroups.AddNamesAsync(Lab, ou, "n" + user.Name), await LabGroups.AddUniqueNamesAsync(Lab, ou, "u" + user.Name), await LabGroups.AddPosixAsync(Lab, ou, "p" + user.Name, number) };

        foreach (var name in names)
        {
            var group = await GroupAsync(Store, name);
            Succeeded(await AddToGroupAsync(Store, target, group));
            Assert.Equal(ChangeStatus.NothingToDo, (await AddToGroupAsync(Store, target, group)).Status);
        }

        Assert.Equal(names.Length, (await GroupsAsync(Store, target)).Count(static entry => entry.Kind == GroupMembershipKind.Direct));
        foreach (var name in names) Succeeded(await RemoveFromGroupAsync(Store, target, await GroupAsync(Store, name)));
        Assert.Empty(await GroupsAsync(Store, target));
        await Lab.ApplyAsync($"dn: {user.Dn}\nchangetype: modify\nadd: objectClass\nobjectClass: posixAccount\n-\nadd: uidNumber\nuidNumber: 4711\n-\nadd: gidNumber\ngidNumber: {number}\n-\nadd: homeDirectory\nhomeDirectory: /\n\n");
        target = await Store.FindAsync(user.Name);
        var primary = Assert.Single(await GroupsAsync(Store, target));
        Assert.Equal(GroupMembershipKind.Primary, primary.Kind);
        Assert.NotNull(primary.Group.FixedBecause);
        Refused(RefusalReason.Constraint, await RemoveFromGroupAsync(Store, target, primary.Group));
    }

    [Fact]
    public async Task Groups_in_a_circle_are_listed_once_each()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var first = await LabGroups.AddNamesAsync(Lab, ou, "a" + user.Name, user.Dn);
        var second = await LabGroups.AddNamesAsync(Lab, ou, "b" + user.Name, first);
        await LabGroups.AddMemberAsync(Lab, first, "member", second);

        var groups = await GroupsAsync(Store, await Store.FindAsync(user.Name));

        Assert.Equal([("a" + user.Name, GroupMembershipKind.Direct), ("b" + user.Name, GroupMembershipKind.Nested)], groups.Select(static entry => (entry.Group.Name, entry.Kind)));
        Assert.Equal(["a" + user.Name], groups[1].Through);
    }

    [Fact]
    public async Task The_last_member_of_a_group_that_must_have_one_stays()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var group = await LabGroups.AddNamesAsync(Lab, ou, "l" + user.Name, user.Dn);

        Refused(RefusalReason.Constraint, await RemoveFromGroupAsync(Store, await Store.FindAsync(user.Name), await GroupAsync(Store, group)));

        Assert.Equal(user.Dn, await Lab.ReadValueAsync(group, "member"));
    }

    [Fact]
    public async Task Disabling_a_locked_account_and_enabling_it_leave_it_unlocked()
    {
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        await Lab.LockAsync(user);

        Succeeded(await SetEnabledAsync(Store, await Store.FindAsync(user.Name), false));
        Assert.Equal(OpenLdapAttribute.ForGood, await Lab.ReadValueAsync(user.Dn, OpenLdapAttribute.LockedTime));
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(Store, await Store.FindAsync(user.Name))).Status);
        Succeeded(await SetEnabledAsync(Store, await Store.FindAsync(user.Name), true));

        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Fact]
    public async Task The_password_of_a_disabled_account_is_not_removed_since_the_server_would_enable_it()
    {
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        Succeeded(await SetEnabledAsync(Store, await Store.FindAsync(user.Name), false));

        Refused(RefusalReason.Constraint, await RemovePasswordAsync(Store, await Store.FindAsync(user.Name)));

        Assert.Equal(OpenLdapAttribute.ForGood, await Lab.ReadValueAsync(user.Dn, OpenLdapAttribute.LockedTime));
        Succeeded(await SetEnabledAsync(Store, await Store.FindAsync(user.Name), true));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
        Succeeded(await RemovePasswordAsync(Store, await Store.FindAsync(user.Name)));
        Assert.NotEqual(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Fact]
    public async Task A_policy_without_lockout_cannot_disable_and_says_so()
    {
        var policy = $"cn=p{Guid.NewGuid():N},ou=policies,{Lab.BaseDn}";
        await Lab.ApplyAsync($"dn: {policy}\nchangetype: add\nobjectClass: device\nobjectClass: pwdPolicy\npwdAttribute: userPassword\npwdMinLength: 15\npwdCheckQuality: 1\npwdMaxAge: 60\n\n");
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync(), null, SlapdLab.PersonPassword, ("pwdPolicySubentry", policy));
        await using var store = LdapStores.Create(Lab, "OpenLdap");
        var target = await store.FindAsync(user.Name);

        Refused(RefusalReason.Constraint, await SetEnabledAsync(store, target, false));

        Assert.Null(await Lab.ReadValueAsync(user.Dn, OpenLdapAttribute.LockedTime));
        var facts = await store.ReadPasswordPolicyAsync(target, Token);
        Assert.Equal((15, 0, TimeSpan.FromMinutes(1), 0), (facts!.MinimumLength, facts.HistoryLength, facts.MaximumAge, facts.LockoutThreshold));
        Assert.Equal(policy[3..policy.IndexOf(',', StringComparison.Ordinal)], facts.Source);
    }

    [Fact]
    public async Task The_default_policy_is_told_beforehand()
    {
        var facts = await Store.ReadPasswordPolicyAsync(await Store.FindAsync("u000001"), Token);

        Assert.Equal(
            new PasswordPolicyFacts
            {
                Source = "default", MinimumLength = 8, HistoryLength = 3, HistoryAppliesToResets = true, Complexity = false, MinimumAge = TimeSpan.Zero,
                MaximumAge = TimeSpan.FromDays(90), LockoutThreshold = 3, LockoutDuration = TimeSpan.MaxValue,
            },
            facts);
    }

    [Fact]
    public async Task An_account_that_has_ended_signs_in_no_more()
    {
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        var target = await Store.FindAsync(user.Name);

        Succeeded(await UpdateAsync(Store, target, new UserUpdate { AccountExpires = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero) }));
        Assert.NotEqual(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
        Assert.Equal("20200102030405Z", await Lab.ReadValueAsync(user.Dn, "pwdEndTime"));
        Succeeded(await UpdateAsync(Store, target, new UserUpdate { AccountExpires = DateTimeOffset.MaxValue }));

        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
        Assert.Null((await Store.FindAsync(user.Name)).AccountExpires);
    }
}
