namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Deleted accounts on Samba, which keeps tombstones; by an administrator, since it lets nobody else see or restore them.</summary>
public sealed class AdRestoreTests : AdStoreTest
{
    [Fact]
    public async Task A_tombstone_comes_back_under_its_id_disabled_and_says_what_is_lost()
    {
        await using var store = AdStores.Create(Samba, null, ("UserName", "administrator@helpdesk.test"), ("Password", Samba.AdminPassword));
        var user = await AddUserAsync(("displayName", "Somebody"));
        var before = await store.FindAsync(user.Name);
        Assert.Null(await store.FindDeletedAsync(UserReference.ByName(user.Name), Token));
        Succeeded(await DeleteAsync(before));

        var deleted = await store.FindDeletedAsync(UserReference.ByName(user.Name.ToUpperInvariant()), Token);

        Assert.NotNull(deleted);
        Assert.Equal((before.Key, before.UserName, before.Container, before.DistinguishedName), (deleted.Key, deleted.UserName, deleted.Container, deleted.DistinguishedName));
        Assert.Equal(before.Key, (await store.FindDeletedAsync(UserReference.ById(before.Key), Token))?.Key);
        var result = await RestoreAsync(store, deleted);
        Succeeded(result);
        Assert.Contains("tombstone", result.Message, StringComparison.Ordinal);
        var after = await store.ResolveAsync(UserReference.ById(before.Key), Token);
        Assert.Equal((before.UserName, before.Container, false), (after!.UserName, after.Container, after.Enabled));
        Assert.False(await SignsInAsync(user, user.Password));
        Assert.Equal(ChangeStatus.NothingToDo, (await RestoreAsync(store, deleted)).Status);
    }

    [Fact]
    public async Task A_name_that_was_given_away_is_not_taken_back()
    {
        await using var store = AdStores.Create(Samba, null, ("UserName", "administrator@helpdesk.test"), ("Password", Samba.AdminPassword));
        var user = await AddUserAsync();
        var before = await store.FindAsync(user.Name);
        Succeeded(await DeleteAsync(before));
        await Samba.CreateUserAsync(await Samba.CreateOuAsync(), user.Name);

        Refused(RefusalReason.AlreadyExists, await RestoreAsync(store, before));

        Assert.NotNull(await store.FindDeletedAsync(UserReference.ById(before.Key), Token));
    }

    [Fact]
    public async Task Nobody_comes_back_into_a_container_that_was_not_judged()
    {
        await using var store = AdStores.Create(Samba, null, ("UserName", "administrator@helpdesk.test"), ("Password", Samba.AdminPassword));
        var before = await store.FindAsync((await AddUserAsync()).Name);
        Succeeded(await DeleteAsync(before));

        Refused(RefusalReason.Constraint, await RestoreAsync(store, before with { Container = DistinguishedName.Parse(await Samba.CreateOuAsync()) }));

        Assert.NotNull(await store.FindDeletedAsync(UserReference.ById(before.Key), Token));
    }

    [Fact]
    public async Task Without_the_right_to_see_deleted_accounts_nobody_is_restored()
    {
        var user = await Store.FindAsync((await AddUserAsync()).Name);
        Succeeded(await DeleteAsync(user));

        Refused(RefusalReason.NoSuchUser, await RestoreAsync(Store, user));

        Assert.Null(await Store.FindDeletedAsync(UserReference.ById(user.Key), Token));
    }

    private static ValueTask<ChangeResult> RestoreAsync(LdapIdentityStore store, DirectoryUser user) =>
        store.RestoreUserAsync(IssuePermit(store.Name, user.Key.Id, HelpdeskAction.RestoreUser), user, Token);
}
