using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IPasswordRemover"/>.</summary>
public abstract class PasswordRemoverSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected PasswordRemoverSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>Nobody signs in with it any more; once more there is nothing to do.</summary>
    [Fact]
    public async Task A_removed_password_no_longer_works()
    {
        _ = await CapabilityAsync<IPasswordRemover>();
        using var password = NewPassword();
        var user = await AddAsync(password: password);
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(user, password, Cancellation));

        Assert.Equal(ChangeStatus.Succeeded, (await RemoveAsync(user)).Status);

        Assert.Equal(SignInOutcome.Wrong, await Fixture.SignInAsync(user, password, Cancellation));
        Assert.Equal(ChangeStatus.NothingToDo, (await RemoveAsync(await ReadAsync(user.Key))).Status);
    }

    /// <summary>A new password can be set afterwards.</summary>
    [Fact]
    public async Task A_new_password_can_be_set_afterwards()
    {
        _ = await CapabilityAsync<IPasswordRemover>();
        var writer = await CapabilityAsync<IPasswordWriter>();
        var user = await AddAsync();
        await RemoveAsync(user);
        using var password = NewPassword();

        Assert.Equal(ChangeStatus.Succeeded, (await writer.SetPasswordAsync(Permits.For(user.Key, HelpdeskAction.ResetPassword), user, new PasswordChange(password, false, false), Cancellation)).Status);

        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(user, password, Cancellation));
    }

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var remover = await CapabilityAsync<IPasswordRemover>();
        using var password = NewPassword();
        var user = await AddAsync(password: password);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.RemovePassword, p => remover.RemovePasswordAsync(p, user, Cancellation));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await remover.RemovePasswordAsync(Permits.For(user.Key, HelpdeskAction.ResetPassword), user, Cancellation));

        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(user, password, Cancellation));
    }

    private async Task<ChangeResult> RemoveAsync(DirectoryUser user) =>
        await (await CapabilityAsync<IPasswordRemover>()).RemovePasswordAsync(Permits.For(user.Key, HelpdeskAction.RemovePassword), user, Cancellation);
}
