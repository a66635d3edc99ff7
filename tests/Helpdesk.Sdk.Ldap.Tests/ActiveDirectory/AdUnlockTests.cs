using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdUnlockTests : AdStoreTest
{
    [Fact]
    public async Task Three_wrong_passwords_lock_and_the_lock_tells_since_when_and_until_when()
    {
        var user = await AddUserAsync();
        await Samba.LockAsync(user);
        Assert.Equal("775", (await Samba.BindAsync(user.Upn, user.Password)).Data);

        var shown = (await Store.FindAsync(user.Name)).Lock;

        Assert.True(shown.IsLocked);
        Assert.InRange(shown.Since!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(2));
        Assert.Equal(TimeSpan.FromMinutes(30), shown.Until - shown.Since);
        Assert.Equal(ChangeStatus.Succeeded, (await UnlockAsync(Store, await Store.FindAsync(user.Name))).Status);
        Assert.True(await SignsInAsync(user, user.Password));
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(Store, await Store.FindAsync(user.Name))).Status);
    }

    [Fact]
    public async Task A_lock_that_ended_by_itself_is_none_although_lockoutTime_stays()
    {
        var user = await AddUserAsync();
        await Samba.AddMemberAsync(Samba.BriefLockoutGroup, user.Dn);
        await Samba.LockAsync(user);
        var locked = await Store.FindAsync(user.Name);
        await Task.Delay(TimeSpan.FromSeconds(3), Token);

        var after = await Store.FindAsync(user.Name);

        Assert.NotNull(await Samba.ReadValueAsync(user.Dn, "lockoutTime"));
        Assert.Equal(LockState.Unlocked, after.Lock);
        // What the caller saw before does not count: the account is looked at afresh.
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(Store, locked)).Status);
    }

    [Fact]
    public async Task A_fresh_lock_is_found_whatever_the_caller_saw_before()
    {
        var user = await AddUserAsync();
        var before = await Store.FindAsync(user.Name);
        await Samba.LockAsync(user);

        Assert.Equal(ChangeStatus.Succeeded, (await UnlockAsync(Store, before)).Status);
    }

    [Fact]
    public async Task Unlocking_what_is_not_delegated_is_refused_by_name()
    {
        var user = await AddUserAsync();
        await Samba.LockAsync(user);
        await AdDelegation.DenyWriteAsync(Samba, user.Dn, "28630ebf-41d5-11d1-a9c1-0000f80367c1");

        var result = await UnlockAsync(Store, await Store.FindAsync(user.Name));

        Refused(RefusalReason.NotDelegated, result);
        Assert.Contains("Write lockoutTime", result.Message, StringComparison.Ordinal);
        Assert.True((await Store.FindAsync(user.Name)).Lock.IsLocked);
    }
}
