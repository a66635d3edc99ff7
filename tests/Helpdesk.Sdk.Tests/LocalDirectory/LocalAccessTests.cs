namespace Helpdesk.Sdk.Tests.LocalDirectory;

/// <summary>What lets a user in besides the password, and for how long, at the edges.</summary>
public sealed class LocalAccessTests : IDisposable
{
    private readonly Secret _password = new("correct horse");

    public void Dispose() => _password.Dispose();

    [Fact]
    public async Task With_an_authenticator_a_password_alone_does_not_sign_in()
    {
        var (fixture, user) = await StartAsync();
        await fixture.AddAuthenticatorAsync(user, Token);
        using var wrong = new Secret("000000");

        Assert.Equal(LocalSignInOutcome.SecondFactorRequired, await fixture.Store.SignInAsync("alice", _password, Token));
        for (var i = 0; i < 5; i++)
            Assert.Equal(LocalSignInOutcome.WrongCode, (await fixture.Store.SignInAsync(new LocalSignInRequest("alice") { Password = _password, Code = wrong }, Token)).Outcome);
        Assert.Equal(LocalSignInOutcome.Locked, await fixture.Store.SignInAsync("alice", _password, Token));
    }

    [Fact]
    public async Task A_right_password_between_two_guessed_codes_does_not_start_the_count_again()
    {
        var (fixture, user) = await StartAsync();
        await fixture.AddAuthenticatorAsync(user, Token);
        using var wrong = new Secret("000000");
        for (var i = 0; i < 5; i++)
        {
            await fixture.Store.SignInAsync("alice", _password, Token);
            await fixture.Store.SignInAsync(new LocalSignInRequest("alice") { Password = _password, Code = wrong }, Token);
        }

        Assert.Equal(LocalSignInOutcome.Locked, await fixture.Store.SignInAsync("alice", _password, Token));
    }

    [Fact]
    public async Task A_pass_ends_when_its_time_is_over()
    {
        var (fixture, user) = await StartAsync();
        var issued = await fixture.Store.IssueAccessPassAsync(TestPermits.For(user.Key, HelpdeskAction.IssueAccessPass), user, TimeSpan.FromMinutes(10), false, Token);
        Assert.True(await fixture.SignInWithPassAsync(user, issued.Pass!, Token));

        fixture.Clock.Pass(TimeSpan.FromMinutes(10));

        Assert.False(await fixture.SignInWithPassAsync(user, issued.Pass!, Token));
        issued.Pass!.Dispose();
    }

    [Fact]
    public async Task An_account_ends_by_itself()
    {
        var (fixture, user) = await StartAsync();
        await fixture.Store.UpdateUserAsync(TestPermits.For(user.Key, HelpdeskAction.UpdateUser), user, new UserUpdate { AccountExpires = fixture.Clock.Now.AddDays(1) }, Token);
        Assert.Equal(LocalSignInOutcome.Success, await fixture.Store.SignInAsync("alice", _password, Token));

        fixture.Clock.Pass(TimeSpan.FromDays(1));

        Assert.Equal(LocalSignInOutcome.AccountExpired, await fixture.Store.SignInAsync("alice", _password, Token));
    }

    [Fact]
    public async Task The_last_passwords_are_refused_and_older_ones_are_not()
    {
        var fixture = new LocalStoreFixture(new LocalDirectoryOptions { PasswordHistory = 2 });
        var user = await fixture.AddUserAsync(new NewUser { UserName = "alice", Password = _password }, Token);
        Assert.Equal(RefusalReason.PasswordInHistory, (await SetAsync("correct horse")).Reason);
        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync("second horse")).Status);
        Assert.Equal(RefusalReason.PasswordInHistory, (await SetAsync("correct horse")).Reason);
        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync("third horse")).Status);
        Assert.Equal(RefusalReason.PasswordInHistory, (await SetAsync("second horse")).Reason);

        Assert.Equal(ChangeStatus.Succeeded, (await SetAsync("correct horse")).Status);

        async Task<ChangeResult> SetAsync(string text)
        {
            using var password = new Secret(text);
            return await fixture.Store.SetPasswordAsync(TestPermits.For(user.Key, HelpdeskAction.ResetPassword), user, new PasswordChange(password, false, false), Token);
        }
    }

    [Fact]
    public async Task Deleted_accounts_are_kept_for_thirty_days_and_then_forgotten()
    {
        var (fixture, user) = await StartAsync();
        await fixture.Store.DeleteUserAsync(TestPermits.For(user.Key, HelpdeskAction.DeleteUser), user, Token);
        fixture.Clock.Pass(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.NotNull(await fixture.Store.FindDeletedAsync(UserReference.ByName("alice"), Token));

        fixture.Clock.Pass(TimeSpan.FromMinutes(1));

        Assert.Null(await fixture.Store.FindDeletedAsync(UserReference.ByName("alice"), Token));
        Assert.Equal(RefusalReason.NoSuchUser, (await fixture.Store.RestoreUserAsync(TestPermits.For(user.Key, HelpdeskAction.RestoreUser), user, Token)).Reason);
        fixture.Clock.Pass(TimeSpan.FromMinutes(1));
        var other = await fixture.AddUserAsync(new NewUser { UserName = "bob", Password = _password }, Token);
        await fixture.Store.DeleteUserAsync(TestPermits.For(other.Key, HelpdeskAction.DeleteUser), other, Token);
        Assert.Equal("bob", Assert.Single(fixture.Accounts.Rows).UserName);
    }

    [Fact]
    public async Task A_restored_user_has_groups_and_password_again_and_no_session()
    {
        var (fixture, user) = await StartAsync();
        var keepers = (await fixture.Store.FindGroupAsync("Keepers", Token))!;
        await fixture.Store.AddToGroupAsync(TestPermits.For(user.Key, HelpdeskAction.AddToGroup), user, keepers, Token);
        user = (await fixture.Store.ResolveAsync(UserReference.ById(user.Key), Token))!;
        var session = await fixture.StartSessionAsync(user, Token);
        await fixture.Store.DeleteUserAsync(TestPermits.For(user.Key, HelpdeskAction.DeleteUser), user, Token);
        Assert.True((await fixture.Store.ReadPrivilegeAsync(user, Token)).IsPrivileged, "A deleted member of a protected group can be restored by anybody.");

        await fixture.Store.RestoreUserAsync(TestPermits.For(user.Key, HelpdeskAction.RestoreUser), user, Token);

        Assert.Equal(LocalSignInOutcome.Success, await fixture.Store.SignInAsync("alice", _password, Token));
        Assert.Equal("Keepers", Assert.Single(await fixture.Store.ListGroupsAsync(user, Token).ToListAsync(Token)).Group.Name);
        Assert.False(await session());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<(LocalStoreFixture Fixture, DirectoryUser User)> StartAsync()
    {
        var fixture = new LocalStoreFixture();
        return (fixture, await fixture.AddUserAsync(new NewUser { UserName = "alice", Password = _password }, Token));
    }
}
