using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class OpenLdapResetTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    private LdapIdentityStore Store => ((SlapdStoreFixture)Fixture).Store;

    [Fact]
    public async Task A_former_password_is_refused_as_history()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);
        Succeeded(await ResetAsync(Store, target, NewPassword));

        var result = await ResetAsync(Store, target, user.Password);

        Refused(RefusalReason.PasswordInHistory, result);
        Assert.DoesNotContain(user.Password, result.Message + result.Diagnostic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_short_names_the_length_the_policy_demands()
    {
        var user = await AddUserAsync();

        var result = await ResetAsync(Store, await Store.FindAsync(user.Name), "aB1!xyz");

        Refused(RefusalReason.PasswordTooShort, result);
        Assert.Contains("8 characters", result.Message, StringComparison.Ordinal);
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Fact]
    public async Task The_server_hashes_the_password()
    {
        var user = await AddUserAsync();
        Succeeded(await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword));

        Assert.StartsWith("{SSHA}", await Lab.ReadValueAsync(user.Dn, "userPassword"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Must_change_lets_nothing_through_but_a_change()
    {
        var user = await AddUserAsync();
        var password = NewPassword;

        Succeeded(await ResetAsync(Store, await Store.FindAsync(user.Name), password, mustChange: true));

        Assert.Equal(SignInOutcome.MustChange, await SignInAsync(Lab, user, password));
        Assert.Equal(50, await Lab.TryModifyAsync(user.Dn, password, $"dn: {user.Dn}\nchangetype: modify\nreplace: description\ndescription: x\n"));
        Assert.True((await Store.FindAsync(user.Name)).MustChangePassword);
    }

    [Fact]
    public async Task A_disabled_account_is_not_enabled_by_a_reset()
    {
        var user = await AddUserAsync();
        await Lab.ReplaceAsync(user.Dn, OpenLdapAttribute.LockedTime, OpenLdapAttribute.ForGood);
        var target = await Store.FindAsync(user.Name);
        Assert.False(target.Enabled);

        Refused(RefusalReason.Constraint, await ResetAsync(Store, target, NewPassword, unlock: true));
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(Store, target)).Status);

        Assert.Equal(OpenLdapAttribute.ForGood, await Lab.ReadValueAsync(user.Dn, OpenLdapAttribute.LockedTime));
    }

    [Fact]
    public async Task What_is_not_delegated_is_refused_and_nothing_changes()
    {
        var user = Lab.Seeded("u000019", "left");

        Refused(RefusalReason.NotDelegated, await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword, mustChange: true));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Theory]
    [InlineData("{SSHA}abcdefghijklmnop")]
    [InlineData("with\u0000nul-and-length")]
    public async Task What_a_server_could_take_for_something_else_is_never_sent(string password)
    {
        var user = await AddUserAsync();

        Refused(RefusalReason.InvalidValue, await ResetAsync(Store, await Store.FindAsync(user.Name), password));
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, user.Password));
    }

    [Fact]
    public async Task A_change_shows_in_the_stamp()
    {
        var user = await AddUserAsync();
        var before = await Store.FindAsync(user.Name);
        Succeeded(await ResetAsync(Store, before, NewPassword));

        Assert.NotNull(before.ChangeStamp);
        Assert.NotEqual(before.ChangeStamp, (await Store.FindAsync(user.Name)).ChangeStamp);
    }

    private async Task<LabUser> AddUserAsync() => await Lab.CreateUserAsync(await Lab.CreateOuAsync());
}
