using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IUserWriter"/>: enabling, disabling and deleting.</summary>
public abstract class UserLifeSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected UserLifeSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>A disabled user cannot sign in; an enabled one can again.</summary>
    [Fact]
    public async Task Disabling_and_enabling_decide_who_signs_in()
    {
        using var password = NewPassword();
        var user = await AddAsync(password: password);

        Assert.Equal(ChangeStatus.Succeeded, (await SetEnabledAsync(user, false)).Status);
        var disabled = await ReadAsync(user.Key);
        Assert.False(disabled.Enabled);
        Assert.NotEqual(SignInOutcome.Success, await Fixture.SignInAsync(disabled, password, Cancellation));

        Assert.Equal(ChangeStatus.Succeeded, (await SetEnabledAsync(disabled, true)).Status);
        var enabled = await ReadAsync(user.Key);
        Assert.True(enabled.Enabled);
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(enabled, password, Cancellation));
    }

    /// <summary>What is so already is no change.</summary>
    [Fact]
    public async Task Enabling_the_enabled_and_disabling_the_disabled_are_nothing_to_do()
    {
        var user = await AddAsync();
        Assert.Equal(ChangeStatus.NothingToDo, (await SetEnabledAsync(user, true)).Status);
        await SetEnabledAsync(user, false);

        Assert.Equal(ChangeStatus.NothingToDo, (await SetEnabledAsync(await ReadAsync(user.Key), false)).Status);
    }

    /// <summary>Leave to disable is not leave to enable, nor the other way round.</summary>
    [Fact]
    public async Task A_permit_to_disable_does_not_enable()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        var user = await AddAsync();
        await RejectedAsync(HelpdeskAction.EnableUser, false);
        Assert.True((await ReadAsync(user.Key)).Enabled);

        await SetEnabledAsync(user, false);
        await RejectedAsync(HelpdeskAction.DisableUser, true);
        Assert.False((await ReadAsync(user.Key)).Enabled);

        Task RejectedAsync(HelpdeskAction action, bool enabled) => Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await writer.SetEnabledAsync(Permits.For(user.Key, action), user, enabled, Cancellation));
    }

    /// <summary>Nobody finds or signs in as a deleted user; once more there is nothing to do.</summary>
    [Fact]
    public async Task A_deleted_user_is_gone()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        var bystander = await AddAsync();
        var user = await AddDeletedAsync();

        Assert.Null(await (await StoreAsync()).ResolveAsync(UserReference.ById(user.Key), Cancellation));
        Assert.Null(await FindAsync(user.UserName));
        Assert.Empty(await ListAsync(new UserQuery { Text = user.UserName }));
        Assert.Equal(ChangeStatus.NothingToDo, (await writer.DeleteUserAsync(Permits.For(user.Key, HelpdeskAction.DeleteUser), user, Cancellation)).Status);
        Assert.Equal(bystander.Key, (await FindAsync(bystander.UserName))?.Key);
    }

    /// <summary>The name of a deleted user can be given to somebody else, who is somebody else.</summary>
    [Fact]
    public async Task The_name_of_a_deleted_user_is_free()
    {
        var user = await AddDeletedAsync();

        var heir = await AddAsync(user.UserName);

        Assert.NotEqual(user.Key, heir.Key);
        Assert.Equal(heir.Key, (await FindAsync(user.UserName))?.Key);
    }

    /// <summary>Somebody who is gone is a typed refusal.</summary>
    [Fact]
    public async Task A_deleted_user_is_not_enabled() => AssertRefused(await SetEnabledAsync(await AddDeletedAsync(), false), RefusalReason.NoSuchUser);

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        var user = await AddAsync();

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.DisableUser, p => writer.SetEnabledAsync(p, user, false, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.EnableUser, p => writer.SetEnabledAsync(p, user, true, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.DeleteUser, p => writer.DeleteUserAsync(p, user, Cancellation));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await writer.DeleteUserAsync(Permits.For(user.Key, HelpdeskAction.DisableUser), user, Cancellation));

        Assert.True((await ReadAsync(user.Key)).Enabled);
    }

    private async Task<ChangeResult> SetEnabledAsync(DirectoryUser user, bool enabled)
    {
        var writer = await CapabilityAsync<IUserWriter>();
        return await writer.SetEnabledAsync(Permits.For(user.Key, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser), user, enabled, Cancellation);
    }
}
