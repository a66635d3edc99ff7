using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IUserRestorer"/>.</summary>
public abstract class UserRestorerSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected UserRestorerSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>A deleted user is found as they were and comes back under the same id.</summary>
    [Fact]
    public async Task A_deleted_user_is_found_as_they_were_and_restored()
    {
        var restorer = await CapabilityAsync<IUserRestorer>();
        var user = await AddDeletedAsync();

        var deleted = await restorer.FindDeletedAsync(UserReference.ByName(user.UserName.ToUpperInvariant()), Cancellation);
        Assert.NotNull(deleted);
        Assert.Equal((user.Key, user.UserName), (deleted.Key, deleted.UserName));
        Assert.Equal(user.Container, deleted.Container);
        Assert.Equal(user.Key, (await restorer.FindDeletedAsync(UserReference.ById(user.Key), Cancellation))?.Key);

        Assert.Equal(ChangeStatus.Succeeded, (await RestoreAsync(deleted)).Status);

        var after = await ReadAsync(user.Key);
        Assert.Equal((user.UserName, user.DisplayName, user.Container), (after.UserName, after.DisplayName, after.Container));
        Assert.Equal(user.Key, (await FindAsync(user.UserName))?.Key);
        Assert.Null(await restorer.FindDeletedAsync(UserReference.ById(user.Key), Cancellation));
        Assert.Equal(ChangeStatus.NothingToDo, (await RestoreAsync(deleted)).Status);
    }

    /// <summary>Who is there is not among the deleted, and neither is nobody.</summary>
    [Fact]
    public async Task Only_deleted_users_are_found()
    {
        var restorer = await CapabilityAsync<IUserRestorer>();
        var user = await AddAsync();

        Assert.Null(await restorer.FindDeletedAsync(UserReference.ByName(user.UserName), Cancellation));
        Assert.Null(await restorer.FindDeletedAsync(UserReference.ById(user.Key), Cancellation));
        Assert.Null(await restorer.FindDeletedAsync(UserReference.ByName(NewName()), Cancellation));
        foreach (var hostile in IdentityStoreSuite.HostileNames)
            Assert.Null(await restorer.FindDeletedAsync(UserReference.ByName(hostile), Cancellation));
    }

    /// <summary>A name that was given to somebody else meanwhile is a typed refusal that changes nothing.</summary>
    [Fact]
    public async Task A_name_that_was_given_away_is_refused()
    {
        var restorer = await CapabilityAsync<IUserRestorer>();
        var user = await AddDeletedAsync();
        var heir = await AddAsync(user.UserName);

        AssertRefused(await RestoreAsync(user), RefusalReason.AlreadyExists);

        Assert.Equal(heir.Key, (await FindAsync(user.UserName))?.Key);
        Assert.Equal(user.Key, (await restorer.FindDeletedAsync(UserReference.ById(user.Key), Cancellation))?.Key);
    }

    /// <summary>Without a permit of its own nobody comes back.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nobody_comes_back()
    {
        var restorer = await CapabilityAsync<IUserRestorer>();
        var user = await AddDeletedAsync();

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.RestoreUser, p => restorer.RestoreUserAsync(p, user, Cancellation));

        Assert.Null(await FindAsync(user.UserName));
    }

    private async Task<ChangeResult> RestoreAsync(DirectoryUser user) =>
        await (await CapabilityAsync<IUserRestorer>()).RestoreUserAsync(Permits.For(user.Key, HelpdeskAction.RestoreUser), user, Cancellation);
}
