namespace Helpdesk.Sdk.Tests.LocalDirectory;

public sealed class LocalSignInTests : IDisposable
{
    private readonly Secret _right = new("correct horse");
    private readonly Secret _wrong = new("battery staple");
    private LocalStoreFixture _local = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _right.Dispose();
        _wrong.Dispose();
    }

    [Fact]
    public async Task Only_the_right_password_signs_in_whatever_the_case_of_the_name()
    {
        await AddAsync();

        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(_right, "ALICE"));
        Assert.Equal(LocalSignInOutcome.WrongPassword, await SignInAsync(_wrong));
        Assert.Equal(_local.Clock.Now, (await ReadAsync()).LastSignIn);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("alice@example.com")]
    [InlineData("alic")]
    [InlineData("alice\0")]
    [InlineData("")]
    public async Task Anything_but_the_user_name_is_a_wrong_password(string name)
    {
        await AddAsync();

        Assert.Equal(LocalSignInOutcome.WrongPassword, await SignInAsync(_right, name));
    }

    [Fact]
    public async Task Five_failures_lock_for_fifteen_minutes_and_show_it()
    {
        await AddAsync();
        await FailAsync(5);

        Assert.Equal(LocalSignInOutcome.Locked, await SignInAsync(_right));
        var since = _local.Clock.Now;
        Assert.Equal(new LockState(true, since, since.AddMinutes(15)), (await ReadAsync()).Lock);

        _local.Clock.Pass(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.Equal(LocalSignInOutcome.Locked, await SignInAsync(_right));
        _local.Clock.Pass(TimeSpan.FromTicks(1));
        Assert.False((await ReadAsync()).Lock.IsLocked);
        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(_right));
    }

    [Fact]
    public async Task Four_failures_do_not_lock_and_a_success_forgets_them()
    {
        await AddAsync();
        for (var round = 0; round < 3; round++)
        {
            await FailAsync(4);
            Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(_right));
        }
    }

    [Fact]
    public async Task Failures_long_ago_are_forgotten()
    {
        await AddAsync();
        await FailAsync(4);
        _local.Clock.Pass(TimeSpan.FromMinutes(15));
        await FailAsync(4);

        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(_right));
    }

    [Fact]
    public async Task After_a_lock_has_ended_it_takes_five_failures_again()
    {
        await AddAsync();
        await FailAsync(5);
        _local.Clock.Pass(TimeSpan.FromMinutes(16));
        await FailAsync(4);
        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(_right));
    }

    [Fact]
    public async Task Without_a_duration_a_lock_stays()
    {
        _local = new LocalStoreFixture(new LocalDirectoryOptions { LockoutDuration = TimeSpan.Zero, LockoutThreshold = 2 });
        await AddAsync();
        await FailAsync(2);
        _local.Clock.Pass(TimeSpan.FromDays(400));

        Assert.Equal(LocalSignInOutcome.Locked, await SignInAsync(_right));
        Assert.Null((await ReadAsync()).Lock.Until);
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_answers_than_the_threshold()
    {
        await AddAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => SignInAsync(_wrong), Token)));

        Assert.Equal(5, outcomes.Count(static o => o == LocalSignInOutcome.WrongPassword));
        Assert.Equal(35, outcomes.Count(static o => o == LocalSignInOutcome.Locked));
    }

    [Fact]
    public async Task Disabled_must_change_and_expired_are_told_to_who_knows_the_password_only()
    {
        _local = new LocalStoreFixture(new LocalDirectoryOptions { MaximumPasswordAge = TimeSpan.FromDays(90), LockoutThreshold = 0 });
        await AddAsync();
        await ExpectAsync(LocalSignInOutcome.Disabled, a => a with { Enabled = false });
        await ExpectAsync(LocalSignInOutcome.MustChangePassword, a => a with { Enabled = true, MustChangePassword = true });
        _local.Clock.Pass(TimeSpan.FromDays(90));
        await ExpectAsync(LocalSignInOutcome.PasswordExpired, a => a with { MustChangePassword = false });

        async Task ExpectAsync(LocalSignInOutcome expected, Func<LocalAccount, LocalAccount> change)
        {
            _local.Accounts.Rows[0] = change(_local.Accounts.Rows[0]);
            Assert.Equal(LocalSignInOutcome.WrongPassword, await SignInAsync(_wrong));
            Assert.Equal(expected, await SignInAsync(_right));
            Assert.Null(_local.Accounts.Rows[0].LastSignIn);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("correct horse")]
    [InlineData("pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256$99999999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256$1000$$")]
    [InlineData("pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAA")]
    [InlineData("pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=$")]
    public async Task A_missing_or_damaged_hash_fits_no_password(string? stored)
    {
        await AddAsync();
        _local.Accounts.Rows[0] = _local.Accounts.Rows[0] with { PasswordHash = stored };

        Assert.Equal(LocalSignInOutcome.WrongPassword, await SignInAsync(_right));
    }

    private Task<DirectoryUser> AddAsync() => _local.AddUserAsync(new NewUser { UserName = "alice", Email = "alice@example.com", Password = _right }, Token);

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(LocalSignInOutcome.WrongPassword, await SignInAsync(_wrong));
    }

    private async Task<LocalSignInOutcome> SignInAsync(Secret password, string name = "alice") => await _local.Store.SignInAsync(name, password, Token);

    private async Task<DirectoryUser> ReadAsync() => (await _local.Store.ResolveAsync(UserReference.ByName("alice"), Token))!;
}
