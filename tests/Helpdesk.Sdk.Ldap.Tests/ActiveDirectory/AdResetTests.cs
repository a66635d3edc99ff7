using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdResetTests : AdStoreTest
{
    [Fact]
    public async Task Too_short_names_the_length_the_domain_demands()
    {
        var user = await AddUserAsync();

        var result = await ResetAsync(Store, await Store.FindAsync(user.Name), "aB1!xyz");

        Refused(RefusalReason.PasswordTooShort, result);
        Assert.Contains("8 characters", result.Message, StringComparison.Ordinal);
        Assert.Contains("0000052D", result.Diagnostic, StringComparison.Ordinal);
        Assert.True(await SignsInAsync(user, user.Password));
    }

    [Fact]
    public async Task Not_complex_is_told_from_too_short()
    {
        var user = await AddUserAsync();

        Refused(RefusalReason.PasswordComplexity, await ResetAsync(Store, await Store.FindAsync(user.Name), "alllowercaseletters"));
        Assert.True(await SignsInAsync(user, user.Password));
    }

    [Fact]
    public async Task A_fine_grained_policy_is_the_one_that_counts()
    {
        var user = await AddUserAsync();
        await Samba.AddMemberAsync(Samba.StrictPolicyGroup, user.Dn);
        var target = await Store.FindAsync(user.Name);

        Refused(RefusalReason.PasswordTooShort, await ResetAsync(Store, target, "Thirteen#Ch-1"));
        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, target, "Fourteen#Char1")).Status);
        Assert.True(await SignsInAsync(user, "Fourteen#Char1"));
    }

    [Fact]
    public async Task What_is_not_delegated_is_named_and_nothing_changes()
    {
        var user = await Store.FindAsync("u000016");

        var result = await ResetAsync(Store, user, NewPassword, mustChange: true);

        Refused(RefusalReason.NotDelegated, result);
        Assert.Contains("Reset password", result.Message, StringComparison.Ordinal);
        Assert.Contains("Write pwdLastSet", result.Message, StringComparison.Ordinal);
        Assert.Equal(user.ChangeStamp, (await Store.FindAsync("u000016")).ChangeStamp);
        Assert.True((await Samba.BindAsync("u000016@helpdesk.test", SambaLab.PersonPassword)).Succeeded);
    }

    [Fact]
    public async Task All_or_nothing_when_only_one_right_is_missing()
    {
        var ou = await Samba.CreateOuAsync();
        var user = await Samba.CreateUserAsync(ou);
        await Samba.LockAsync(user);
        // A deny on the user itself goes before what was delegated on the unit.
        await AdDelegation.DenyWriteAsync(Samba, user.Dn, "28630ebf-41d5-11d1-a9c1-0000f80367c1");
        var target = await Store.FindAsync(user.Name);
        var password = NewPassword;

        var result = await ResetAsync(Store, target, password, unlock: true);

        Refused(RefusalReason.NotDelegated, result);
        Assert.Contains("Write lockoutTime", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Reset password", result.Message, StringComparison.Ordinal);
        Assert.Equal(target.PasswordLastSet, (await Store.FindAsync(user.Name)).PasswordLastSet);
    }

    [Fact]
    public async Task An_account_that_is_not_locked_needs_no_right_to_unlock()
    {
        var ou = await Samba.CreateOuAsync();
        var user = await Samba.CreateUserAsync(ou);
        await AdDelegation.DenyWriteAsync(Samba, user.Dn, "28630ebf-41d5-11d1-a9c1-0000f80367c1");

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword, unlock: true)).Status);
    }

    [Fact]
    public async Task Must_change_is_not_promised_where_the_directory_would_not_enforce_it()
    {
        var user = await AddUserAsync();
        await Samba.ReplaceAsync(user.Dn, "userAccountControl", "66048");
        var target = await Store.FindAsync(user.Name);

        Refused(RefusalReason.Constraint, await ResetAsync(Store, target, NewPassword, mustChange: true));
        Assert.True(await SignsInAsync(user, user.Password));
        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, target, NewPassword)).Status);
    }

    [Fact]
    public async Task A_reset_leaves_a_lock_alone_unless_asked()
    {
        var user = await AddUserAsync();
        await Samba.LockAsync(user);

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword)).Status);

        Assert.True((await Store.FindAsync(user.Name)).Lock.IsLocked);
    }

    [Fact]
    public async Task A_user_renamed_between_look_and_change_is_still_the_one()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);
        await Samba.ApplyAsync($"dn: {user.Dn}\nchangetype: modrdn\nnewrdn: CN=renamed-{user.Name}\ndeleteoldrdn: 1\n");
        // Somebody else takes the common name.
        await Samba.CreateUserAsync(string.Join(',', user.Dn.Split(',').Skip(1)), user.Name[..^1] + "x");
        var password = NewPassword;

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, target, password)).Status);
        Assert.True(await SignsInAsync(user, password));
    }

    [Fact]
    public async Task A_user_moved_between_look_and_change_was_not_judged_there_and_is_left_alone()
    {
        var user = await AddUserAsync();
        var elsewhere = await Samba.CreateOuAsync();
        var target = await Store.FindAsync(user.Name);
        await Samba.ApplyAsync($"dn: {user.Dn}\nchangetype: modrdn\nnewrdn: CN={user.Name}\ndeleteoldrdn: 1\nnewsuperior: {elsewhere}\n");

        Refused(RefusalReason.Constraint, await ResetAsync(Store, target, NewPassword));
        Refused(RefusalReason.Constraint, await UnlockAsync(Store, target));
        Assert.True(await SignsInAsync(user, user.Password));
        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword)).Status);
    }

    [Fact]
    public async Task A_user_who_became_privileged_between_look_and_change_is_left_alone()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);
        await Samba.ReplaceAsync(user.Dn, "adminCount", "1");

        Refused(RefusalReason.Constraint, await ResetAsync(Store, target, NewPassword));
        Assert.True(await SignsInAsync(user, user.Password));
        // Who was judged as privileged and allowed is not refused here.
        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, await Store.FindAsync(user.Name), NewPassword)).Status);
    }

    [Fact]
    public async Task An_account_that_is_gone_is_said_to_be_gone()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);
        await Samba.DeleteTreeAsync(user.Dn);

        Refused(RefusalReason.NoSuchUser, await ResetAsync(Store, target, NewPassword));
        Refused(RefusalReason.NoSuchUser, await UnlockAsync(Store, target));
    }

    [Fact]
    public async Task What_can_be_no_password_is_refused_before_it_is_sent()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);

        foreach (var password in new[] { "", "line\nfeed-A1", "nul\0-Aa1bcdef", "half\ud800-Aa1bcdef", "half\udc00" })
            Refused(RefusalReason.InvalidValue, await ResetAsync(Store, target, password));
        Assert.Equal(target.ChangeStamp, (await Store.FindAsync(user.Name)).ChangeStamp);
    }

    [Fact]
    public async Task A_megabyte_is_no_password()
    {
        var user = await AddUserAsync();

        Refused(RefusalReason.InvalidValue, await ResetAsync(Store, await Store.FindAsync(user.Name), new string('x', 1 << 20)));
    }

    [Theory]
    [InlineData("Quote\"Inside\"-1")]
    [InlineData("Bäckerei-Straße-1")]
    [InlineData("Emoji-\U0001F512-Pass1")]
    [InlineData("*)(uid=*)-Aa1\\2a")]
    [InlineData("  Spaces Around-1 ")]
    public async Task Any_characters_make_a_password(string password)
    {
        var user = await AddUserAsync();

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(Store, await Store.FindAsync(user.Name), password)).Status);
        using var secret = new Secret(password);
        Assert.Equal(ConformanceTests.SignInOutcome.Success, await AdSignIn.TryAsync(Samba, user.Upn, secret, Token));
    }

    [Fact]
    public async Task The_stamp_changes_with_the_entry_and_the_server_is_told()
    {
        var user = await AddUserAsync();
        var before = await Store.FindAsync(user.Name);

        var result = await ResetAsync(Store, before, NewPassword);

        var after = await Store.ReadFromAsync(result.Server, before.Key, Token);
        Assert.Equal(before.Server, result.Server);
        Assert.NotEqual(before.ChangeStamp, after!.ChangeStamp);
    }

    [Fact]
    public async Task A_cancelled_reset_changes_nothing()
    {
        var user = await AddUserAsync();
        var target = await Store.FindAsync(user.Name);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ResetAsync(Store, target, NewPassword, token: new CancellationToken(canceled: true)));
        Assert.Equal(target.ChangeStamp, (await Store.FindAsync(user.Name)).ChangeStamp);
    }
}
