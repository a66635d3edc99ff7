using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IPasswordWriter"/>.</summary>
public abstract class PasswordWriterSuite : StoreSuite, IDisposable
{
    private readonly Secret _old = NewPassword();
    private readonly Secret _new = NewPassword();

    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected PasswordWriterSuite(IStoreFixture fixture) : base(fixture) { }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The user signs in with it.</summary>
    [Fact]
    public async Task A_new_password_works()
    {
        var user = await AddAsync(password: _old);
        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _old));

        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync(user, HelpdeskAction.ResetPassword)).Status);

        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _new));
    }

    /// <summary>A redeemed link sets a password too.</summary>
    [Fact]
    public async Task A_link_sets_a_password_too()
    {
        var user = await AddAsync(password: _old);

        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync(user, HelpdeskAction.SendResetLink)).Status);

        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _new));
    }

    /// <summary>The user cannot sign in with the former one.</summary>
    [Fact]
    public async Task The_old_password_no_longer_works()
    {
        _ = await CapabilityAsync<IPasswordWriter>();
        Assert.SkipWhen(Fixture.OldPasswordLives is not null, Fixture.OldPasswordLives ?? "");
        var user = await AddAsync(password: _old);
        await SetAsync(user, HelpdeskAction.ResetPassword);

        Assert.Equal(SignInOutcome.Wrong, await SignInAsync(user, _old));
    }

    /// <summary>When it was set is told.</summary>
    [Fact]
    public async Task The_time_of_setting_is_shown()
    {
        var user = await AddAsync(password: _old);
        await SetAsync(user, HelpdeskAction.ResetPassword);

        var after = await ReadAsync(user.Key);

        Assert.NotNull(after.PasswordLastSet);
        Assert.True(user.PasswordLastSet is null || after.PasswordLastSet >= user.PasswordLastSet, "The password was set before it was set.");
    }

    /// <summary>Must change is enforced and shown.</summary>
    [Fact]
    public async Task Must_change_is_enforced_and_shown()
    {
        var user = await AddAsync(password: _old);

        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync(user, HelpdeskAction.ResetPassword, mustChange: true)).Status);

        Assert.Equal(SignInOutcome.MustChange, await SignInAsync(user, _new));
        Assert.True((await ReadAsync(user.Key)).MustChangePassword);
    }

    /// <summary>A reset that does not demand a change takes an earlier demand away.</summary>
    [Fact]
    public async Task Must_change_ends_with_a_reset_that_does_not_ask_for_it()
    {
        var user = await AddAsync(password: _old);
        await SetAsync(user, HelpdeskAction.ResetPassword, mustChange: true);
        using var third = NewPassword();

        await SetAsync(user, HelpdeskAction.ResetPassword, password: third);

        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, third));
    }

    /// <summary>Unlocking goes with it when asked for.</summary>
    [Fact]
    public async Task It_unlocks_when_asked_to()
    {
        _ = await CapabilityAsync<IPasswordWriter>();
        Assert.SkipWhen(Fixture.CannotLock is not null, Fixture.CannotLock ?? "");
        var user = await AddAsync(password: _old);
        await Fixture.LockAsync(user, Cancellation);
        Assert.True((await ReadAsync(user.Key)).Lock.IsLocked);

        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync(user, HelpdeskAction.ResetPassword, unlock: true)).Status);

        Assert.False((await ReadAsync(user.Key)).Lock.IsLocked);
        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _new));
    }

    /// <summary>Too short is a typed refusal that changes nothing and repeats no secret.</summary>
    [Fact]
    public async Task Too_short_is_refused_and_changes_nothing()
    {
        _ = await CapabilityAsync<IPasswordWriter>();
        Assert.SkipWhen(Fixture.TooShortPassword is null, "The directory has no minimum length.");
        var user = await AddAsync(password: _old);
        using var tooShort = new Secret(Fixture.TooShortPassword);

        var result = await SetAsync(user, HelpdeskAction.ResetPassword, password: tooShort);

        Assert.Equal(ChangeStatus.Refused, result.Status);
        Assert.True(result.Reason?.IsAboutPassword, $"The reason is '{result.Reason}'.");
        Assert.False(string.IsNullOrWhiteSpace(result.Message));
        Assert.DoesNotContain(Fixture.TooShortPassword!, $"{result.Message} {result.Diagnostic}", StringComparison.Ordinal);
        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _old));
    }

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var writer = await CapabilityAsync<IPasswordWriter>();
        var user = await AddAsync(password: _old);
        var change = new PasswordChange(_new, MustChange: false, Unlock: false);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ResetPassword, p => writer.SetPasswordAsync(p, user, change, Cancellation));

        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _old));
        Assert.Equal(SignInOutcome.Wrong, await SignInAsync(user, _new));
    }

    /// <summary>A permit is good for one change.</summary>
    [Fact]
    public async Task A_permit_works_once()
    {
        var writer = await CapabilityAsync<IPasswordWriter>();
        var user = await AddAsync(password: _old);
        var permit = Permits.For(user.Key, HelpdeskAction.ResetPassword);
        await writer.SetPasswordAsync(permit, user, new PasswordChange(_new, false, false), Cancellation);
        using var third = NewPassword();

        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await writer.SetPasswordAsync(permit, user, new PasswordChange(third, false, false), Cancellation));

        Assert.Equal(SignInOutcome.Success, await SignInAsync(user, _new));
    }

    /// <summary>Wipes the passwords.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _old.Dispose();
        _new.Dispose();
    }

    private Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password) => Fixture.SignInAsync(user, password, Cancellation);

    private async Task<ChangeResult> SetAsync(DirectoryUser user, HelpdeskAction action, Secret? password = null, bool mustChange = false, bool unlock = false)
    {
        var writer = await CapabilityAsync<IPasswordWriter>();
        return await writer.SetPasswordAsync(Permits.For(user.Key, action), user, new PasswordChange(password ?? _new, mustChange, unlock), Cancellation);
    }
}
