using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

public sealed class LocalChangeTests() : StoreSuite(new LocalStoreFixture())
{
    private static readonly Secret Password = new("correct horse");

    private LocalStoreFixture Local => (LocalStoreFixture)Fixture;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_that_loses_races_is_tried_again_on_fresh_facts()
    {
        var user = await AddAsync();
        Local.Accounts.LostRaces = 3;

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(user)).Status);
        Assert.Equal(2, Row(user).Version);
    }

    [Fact]
    public async Task Whoever_was_moved_or_became_privileged_since_they_were_judged_is_not_changed()
    {
        var (moved, raised) = (await AddAsync(), await AddAsync());
        var update = new UserUpdate { Container = Local.OtherContainer };
        Assert.Equal(ChangeStatus.Succeeded, (await Local.Store.UpdateUserAsync(IssuePermit("local", moved.Key.Id, HelpdeskAction.UpdateUser), moved, update, Token)).Status);
        var keepers = (await Local.Store.FindGroupAsync("Keepers", Token))!;
        Assert.Equal(ChangeStatus.Succeeded, (await Local.Store.AddToGroupAsync(IssuePermit("local", raised.Key.Id, HelpdeskAction.AddToGroup), raised, keepers, Token)).Status);

        foreach (var judged in new[] { moved, raised })
        {
            var refused = await ResetAsync(judged);
            Assert.Equal((ChangeStatus.Refused, RefusalReason.Constraint), (refused.Status, refused.Reason));
            var now = (await Local.Store.ResolveAsync(UserReference.ById(judged.Key), Token))!;
            Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(now)).Status);
        }
    }

    [Fact]
    public async Task A_change_that_never_wins_is_refused_and_changes_nothing()
    {
        var user = await AddAsync();
        var before = Row(user);
        Local.Accounts.LostRaces = int.MaxValue;

        var result = await ResetAsync(user);

        Assert.Equal((ChangeStatus.Refused, RefusalReason.Unavailable), (result.Status, result.Reason));
        Assert.Same(before, Row(user));
    }

    [Fact]
    public async Task State_that_is_down_is_a_refusal_when_changing_and_unavailable_when_reading()
    {
        var user = await AddAsync();
        Local.Accounts.Down = true;

        Assert.Equal(RefusalReason.Unavailable, (await ResetAsync(user)).Reason);
        Assert.Equal(RefusalReason.Unavailable, (await CreateAsync(new NewUser { UserName = "new" })).Reason);
        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await Local.Store.ResolveAsync(UserReference.ById(user.Key), Token));
        Assert.Equal(StoreErrorCode.Unavailable, problem.Code);
        await Assert.ThrowsAsync<IdentityStoreException>(async () => await ListAsync(new UserQuery()));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_unknown()
    {
        var user = await AddAsync();
        Local.Accounts.LosesAnswers = true;

        Assert.Equal(ChangeStatus.Unknown, (await ResetAsync(user)).Status);
        Assert.Equal(ChangeStatus.Unknown, (await CreateAsync(new NewUser { UserName = "new" })).Status);
        Assert.Contains(Local.Accounts.Rows, static r => r.UserName == "new");
    }

    [Fact]
    public async Task An_account_that_is_gone_is_refused()
    {
        var user = await AddAsync();
        Local.Accounts.Rows.Clear();

        Assert.Equal(RefusalReason.NoSuchUser, (await ResetAsync(user)).Reason);
    }

    [Fact]
    public async Task A_user_of_another_store_is_refused_whatever_its_permit_says()
    {
        var user = await AddAsync();
        var foreign = user with { Key = new UserKey("cloud", user.Key.Id) };

        await Assert.ThrowsAsync<InvalidPermitException>(() => ResetAsync(foreign));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await Local.Store.UnlockAsync(IssuePermit("cloud", user.Key.Id, HelpdeskAction.UnlockAccount), foreign, Token));
    }

    [Fact]
    public async Task A_cancelled_change_changes_nothing()
    {
        var user = await AddAsync();
        var before = Row(user);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Local.Store.SetPasswordAsync(
            IssuePermit("local", user.Key.Id, HelpdeskAction.ResetPassword), user, new PasswordChange(Password, false, false), cancelled.Token));

        Assert.Same(before, Row(user));
    }

    [Fact]
    public async Task A_reset_without_unlocking_leaves_the_lock()
    {
        var user = await AddAsync();
        await Local.LockAsync(user, Token);
        await ResetAsync(user);

        Assert.Equal(LocalSignInOutcome.Locked, await Local.Store.SignInAsync(user.UserName, Password, Token));
    }

    [Fact]
    public async Task The_password_is_kept_as_a_slow_salted_hash_with_its_parameters()
    {
        var first = await AddAsync();
        var second = await AddAsync();
        await ResetAsync(first);
        await ResetAsync(second);

        Assert.StartsWith("pbkdf2-sha256$1000$", Row(first).PasswordHash, StringComparison.Ordinal);
        Assert.NotEqual(Row(first).PasswordHash, Row(second).PasswordHash);
        Assert.DoesNotContain("correct horse", Row(first).PasswordHash, StringComparison.Ordinal);
        Assert.Equal(600_000, new LocalDirectoryOptions().PasswordIterations);
    }

    [Theory]
    [InlineData("1234567", "password-too-short")]
    [InlineData("", "password-too-short")]
    [InlineData("\U0001F511\U0001F511\U0001F511\U0001F511", "password-too-short")]
    public async Task A_short_password_is_refused_counting_characters(string password, string reason)
    {
        var user = await AddAsync();
        using var secret = new Secret(password);

        Assert.Equal(reason, (await ResetAsync(user, secret)).Reason?.Value);
    }

    [Fact]
    public async Task A_monstrous_password_is_refused_before_it_is_hashed()
    {
        using var secret = new Secret(new string('x', 1_000_000));

        Assert.Equal(RefusalReason.PasswordPolicy, (await ResetAsync(await AddAsync(), secret)).Reason);
    }

    [Theory]
    [InlineData("email", "a@b@c")]
    [InlineData("email", "@example.com")]
    [InlineData("email", "a@")]
    [InlineData("email", "a b@example.com")]
    [InlineData("email", "a@example.com\r\nBcc: x")]
    [InlineData("secondaryEmail", "a@example.com,b@example.com")]
    [InlineData("mobile", "call me")]
    [InlineData("mobile", "+")]
    [InlineData("surname", "\u0007")]
    [InlineData("givenName", " ")]
    [InlineData("displayName", "a\tb")]
    [InlineData("userName", " alice")]
    public async Task A_bad_field_is_refused_by_name(string field, string value)
    {
        var user = new NewUser
        {
            UserName = field == "userName" ? value : "alice",
            DisplayName = field == "displayName" ? value : null,
            GivenName = field == "givenName" ? value : null,
            Surname = field == "surname" ? value : null,
            Email = field == "email" ? value : null,
            SecondaryEmail = field == "secondaryEmail" ? value : null,
            Mobile = field == "mobile" ? value : null,
        };

        var result = await CreateAsync(user);

        Assert.Equal(RefusalReason.InvalidValue, result.Reason);
        Assert.StartsWith($"The field {field} ", result.Message, StringComparison.Ordinal);
        Assert.Empty(Local.Accounts.Rows);
    }

    [Fact]
    public async Task Formulas_and_empty_fields_are_plain_data()
    {
        var result = await CreateAsync(new NewUser { UserName = "bob", DisplayName = "=cmd|'/C calc'!A0", Email = "", Mobile = "+49 170 123" });

        Assert.Equal(ChangeStatus.Succeeded, result.Status);
        var row = Assert.Single(Local.Accounts.Rows);
        Assert.Equal(("=cmd|'/C calc'!A0", null, "+49 170 123"), (row.DisplayName, row.Email, row.Mobile));
    }

    [Fact]
    public async Task A_user_name_that_is_anothers_mail_address_or_id_is_taken()
    {
        var user = await AddAsync();

        Assert.Equal(RefusalReason.AlreadyExists, (await CreateAsync(new NewUser { UserName = user.Emails[0] })).Reason);
        Assert.Equal(RefusalReason.AlreadyExists, (await CreateAsync(new NewUser { UserName = user.Key.Id })).Reason);
    }

    [Fact]
    public async Task A_first_password_must_be_changed_because_somebody_else_chose_it()
    {
        await CreateAsync(new NewUser { UserName = "bob", Password = Password });

        Assert.Equal(LocalSignInOutcome.MustChangePassword, await Local.Store.SignInAsync("bob", Password, Token));
    }

    private LocalAccount Row(DirectoryUser user) => Local.Accounts.Rows.Single(r => r.Id == user.Key.Id);

    private async Task<ChangeResult> ResetAsync(DirectoryUser user, Secret? password = null) => await Local.Store.SetPasswordAsync(
        IssuePermit(user.Key.Store, user.Key.Id, HelpdeskAction.ResetPassword), user, new PasswordChange(password ?? Password, false, false), Token);

    private async Task<ChangeResult> CreateAsync(NewUser user) =>
        await Local.Store.CreateUserAsync(IssuePermit("local", user.UserName, HelpdeskAction.CreateUser), user, Token);

    private async Task<DirectoryUser> AddAsync()
    {
        var name = Guid.NewGuid().ToString("N");
        return await Local.AddUserAsync(new NewUser { UserName = name, Email = $"{name}@example.com", Password = Password }, Token);
    }

    private async Task<List<UserPage>> ListAsync(UserQuery query) => await Local.Store.SearchAsync(query, new PageOptions(), Token).ToListAsync(Token);
}
