using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IAccountUnlocker"/>.</summary>
public abstract class AccountUnlockerSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected AccountUnlockerSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>A locked user signs in again; once more there is nothing to do.</summary>
    [Fact]
    public async Task A_locked_account_is_unlocked_once()
    {
        using var password = NewPassword();
        var user = await LockedAsync(password);

        Assert.Equal(ChangeStatus.Succeeded, (await UnlockAsync(user)).Status);
        Assert.False((await ReadAsync(user.Key)).Lock.IsLocked);
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(user, password, Cancellation));
        Assert.Equal(ChangeStatus.NothingToDo, (await UnlockAsync(user)).Status);
    }

    /// <summary>An account that is not locked is no error.</summary>
    [Fact]
    public async Task An_account_that_is_not_locked_is_left_alone()
    {
        var result = await UnlockAsync(await AddAsync());

        Assert.Equal(ChangeStatus.NothingToDo, result.Status);
        Assert.Contains("was not locked", result.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The listing shows and filters locked accounts, where the store says so.</summary>
    [Fact]
    public async Task A_locked_account_is_listed_as_locked()
    {
        var store = await StoreAsync();
        using var password = NewPassword();
        var user = await LockedAsync(password);
        Assert.SkipWhen(store.GetCapability<ISearchDescriber>()?.SearchFeatures.Locked is null or FilteredBy.Nobody, "The store does not filter locked accounts.");

        Assert.Equal(user.Key, Assert.Single(await ListAsync(new UserQuery { Text = user.UserName, Locked = true })).Key);
        await UnlockAsync(user);
        Assert.Empty(await ListAsync(new UserQuery { Text = user.UserName, Locked = true }));
    }

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        using var password = NewPassword();
        var user = await LockedAsync(password);
        var unlocker = await CapabilityAsync<IAccountUnlocker>();

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.UnlockAccount, p => unlocker.UnlockAsync(p, user, Cancellation));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await unlocker.UnlockAsync(Permits.For(user.Key, HelpdeskAction.ResetPassword), user, Cancellation));

        Assert.True((await ReadAsync(user.Key)).Lock.IsLocked);
    }

    /// <summary>The permit comes before the look at the account.</summary>
    [Fact]
    public async Task An_invalid_permit_is_refused_even_when_there_is_nothing_to_do()
    {
        var unlocker = await CapabilityAsync<IAccountUnlocker>();
        var user = await AddAsync();

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.UnlockAccount, p => unlocker.UnlockAsync(p, user, Cancellation));
    }

    private async Task<DirectoryUser> LockedAsync(Secret password)
    {
        _ = await CapabilityAsync<IAccountUnlocker>();
        Assert.SkipWhen(Fixture.CannotLock is not null, Fixture.CannotLock ?? "");
        var user = await AddAsync(password: password);
        await Fixture.LockAsync(user, Cancellation);
        var locked = await ReadAsync(user.Key);
        Assert.True(locked.Lock.IsLocked, "The account is not shown as locked.");
        return locked;
    }

    private async Task<ChangeResult> UnlockAsync(DirectoryUser user) =>
        await (await CapabilityAsync<IAccountUnlocker>()).UnlockAsync(Permits.For(user.Key, HelpdeskAction.UnlockAccount), user, Cancellation);
}
