using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IUserCreator"/>.</summary>
public abstract class UserCreatorSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected UserCreatorSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>The user is there, with every field, and signs in, to choose a password that nobody else knows.</summary>
    [Theory]
    [InlineData("CreateUser")]
    [InlineData("ImportUsers")]
    public async Task A_created_user_is_there_and_signs_in(string action)
    {
        using var password = NewPassword();
        var expected = SomeUser(NewName(), password);

        var result = await CreateAsync(expected, new HelpdeskAction(action));

        Assert.Equal(ChangeStatus.Succeeded, result.Status);
        var user = await ReadAsync(Assert.NotNull(result.Created));
        Assert.Equal(expected.UserName, user.UserName);
        Assert.Equal((expected.DisplayName, expected.GivenName, expected.Surname), (user.DisplayName, user.GivenName, user.Surname));
        Assert.Contains(expected.Email!, user.Emails, StringComparer.OrdinalIgnoreCase);
        Assert.True(user.Enabled);
        Assert.Equal(SignInOutcome.MustChange, await Fixture.SignInAsync(user, password, Cancellation));
        if (Fixture.Container is { } container)
            Assert.Equal(container, user.Container);
    }

    /// <summary>A disabled user cannot sign in.</summary>
    [Fact]
    public async Task A_user_created_disabled_cannot_sign_in()
    {
        using var password = NewPassword();
        var result = await CreateAsync(SomeUser(NewName(), password) with { Enabled = false });

        var user = await ReadAsync(Assert.NotNull(result.Created));
        Assert.False(user.Enabled);
        Assert.DoesNotContain(await Fixture.SignInAsync(user, password, Cancellation), new[] { SignInOutcome.Success, SignInOutcome.MustChange });
    }

    /// <summary>Without a password nobody signs in.</summary>
    [Fact]
    public async Task A_user_created_without_a_password_has_none()
    {
        var result = await CreateAsync(SomeUser(NewName()));
        var user = await ReadAsync(Assert.NotNull(result.Created));
        using var guess = new Secret("guess");

        Assert.NotEqual(SignInOutcome.Success, await Fixture.SignInAsync(user, guess, Cancellation));
    }

    /// <summary>A taken name is a typed refusal that changes nothing, whatever the case.</summary>
    [Fact]
    public async Task A_taken_name_is_refused()
    {
        var existing = await AddAsync();

        var result = await CreateAsync(SomeUser(existing.UserName.ToUpperInvariant()) with { DisplayName = "Intruder" });

        Assert.Equal((ChangeStatus.Refused, RefusalReason.AlreadyExists), (result.Status, result.Reason));
        Assert.Equal(existing.DisplayName, (await ReadAsync(existing.Key)).DisplayName);
    }

    /// <summary>Malformed values are typed refusals that create nobody.</summary>
    [Fact]
    public async Task Malformed_values_are_refused()
    {
        var name = NewName();
        NewUser[] malformed =
        [
            SomeUser(name + "\n"), SomeUser(name + "\0"), SomeUser(name + "\ud800"), SomeUser(name + new string('x', 300)), SomeUser(" "),
            SomeUser(name) with { DisplayName = "a\r\nb" }, SomeUser(name) with { Email = "no address" }, SomeUser(name) with { GivenName = new string('x', 300) },
        ];

        foreach (var user in malformed)
        {
            var result = await CreateAsync(user);
            Assert.Equal((ChangeStatus.Refused, RefusalReason.InvalidValue), (result.Status, result.Reason));
        }
        Assert.Null(await FindAsync(name));
    }

    /// <summary>A name full of metacharacters becomes exactly that name in exactly that place, or is refused.</summary>
    [Fact]
    public async Task A_hostile_name_is_taken_literally_or_refused()
    {
        foreach (var hostile in new[] { ",OU=x", "+CN=y", "*)(uid=*", "\\2a", "=cmd()", "' --" })
        {
            var name = NewName()[..9] + hostile;
            var result = await CreateAsync(SomeUser(name) with { Email = null });
            if (result.Status == ChangeStatus.Refused)
            {
                Assert.Equal(RefusalReason.InvalidValue, result.Reason);
                continue;
            }
            var user = await ReadAsync(Assert.NotNull(result.Created));
            Assert.Equal(name, user.UserName);
            Assert.Equal(Fixture.Container, user.Container);
        }
    }

    /// <summary>A password against the policy creates nobody.</summary>
    [Fact]
    public async Task A_password_that_is_too_short_creates_nobody()
    {
        _ = await CapabilityAsync<IUserCreator>();
        Assert.SkipWhen(Fixture.TooShortPassword is null, "The directory has no minimum length.");
        using var tooShort = new Secret(Fixture.TooShortPassword);
        var user = SomeUser(NewName(), tooShort);

        var result = await CreateAsync(user);

        Assert.True(result is { Status: ChangeStatus.Refused, Reason.IsAboutPassword: true }, $"It came to {result.Status} '{result.Reason}'.");
        Assert.Null(await FindAsync(user.UserName));
    }

    /// <summary>Without a permit of its own nobody is created.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nobody_is_created()
    {
        var store = await StoreAsync();
        var creator = await CapabilityAsync<IUserCreator>();
        var user = SomeUser(NewName()) with { Container = Fixture.Container };

        await Permits.RejectAsync(store.Name, user.UserName, HelpdeskAction.CreateUser, p => creator.CreateUserAsync(p, user, Cancellation));

        Assert.Null(await FindAsync(user.UserName));
    }

    private async Task<ChangeResult> CreateAsync(NewUser user, HelpdeskAction? action = null)
    {
        var store = await StoreAsync();
        var creator = await CapabilityAsync<IUserCreator>();
        var permit = Permits.For(store.Name, user.UserName, action ?? HelpdeskAction.CreateUser);
        return await creator.CreateUserAsync(permit, user with { Container = user.Container ?? Fixture.Container }, Cancellation);
    }
}
