using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IUserWriter"/>: changing and moving. Enabling and deleting are <see cref="UserLifeSuite"/>.</summary>
public abstract class UserWriterSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected UserWriterSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>Each field that the store says it writes is read back, and no other is touched.</summary>
    [Fact]
    public async Task Every_updatable_field_is_written_and_nothing_else()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        foreach (var field in UserFields.All.Where(f => writer.UpdatableFields.Contains(f.Name)))
        {
            var user = await AddAsync();
            var update = field.Update(NewName());

            Assert.True((await UpdateAsync(user, update)).Status == ChangeStatus.Succeeded, $"{field.Name} was not written.");

            var after = await ReadAsync(user.Key);
            Assert.True(field.Shows(after, update), $"{field.Name} does not show its new value.");
            foreach (var other in UserFields.All.Where(o => o.Name != field.Name))
                Assert.True(other.Read(user).SequenceEqual(other.Read(after)) || UserFields.MayFollow(field.Name, other.Name), $"Writing {field.Name} changed {other.Name}.");
            Assert.Equal((user.Container, user.Enabled), (after.Container, after.Enabled));
        }
    }

    /// <summary>Several at once, in one change.</summary>
    [Fact]
    public async Task Fields_are_written_together()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        string[] names = [nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname), nameof(UserUpdate.DisplayName)];
        Assert.SkipUnless(names.All(writer.UpdatableFields.Contains), "The store does not write names.");
        using var password = NewPassword();
        var user = await AddAsync(password: password);

        var result = await UpdateAsync(user, new UserUpdate { GivenName = "Ada", Surname = "Ångström-O'Neil", DisplayName = "Ada, \"Å\" (x)" });

        Assert.Equal(ChangeStatus.Succeeded, result.Status);
        var after = await ReadAsync(user.Key);
        Assert.Equal(("Ada", "Ångström-O'Neil", "Ada, \"Å\" (x)"), (after.GivenName, after.Surname, after.DisplayName));
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(after, password, Cancellation));
    }

    /// <summary>What stands there already is no change.</summary>
    [Fact]
    public async Task The_same_values_again_are_nothing_to_do()
    {
        var user = await AddAsync();
        var update = new UserUpdate { GivenName = user.GivenName, Surname = user.Surname };

        Assert.Equal(ChangeStatus.NothingToDo, (await UpdateAsync(user, update)).Status);
        Assert.Equal(ChangeStatus.NothingToDo, (await UpdateAsync(user, new UserUpdate())).Status);
    }

    /// <summary>An empty text takes a value away, or is refused where the directory demands one.</summary>
    [Fact]
    public async Task An_empty_text_takes_the_value_away_or_is_refused()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        foreach (var field in UserFields.All.Where(f => f.Clears is not null && writer.UpdatableFields.Contains(f.Name)))
        {
            var user = await AddAsync();
            await UpdateAsync(user, field.Update(NewName()));
            user = await ReadAsync(user.Key);

            var result = await UpdateAsync(user, field.Clears!);

            var after = await ReadAsync(user.Key);
            if (result.Status == ChangeStatus.Refused)
                Assert.True(field.Read(user).SequenceEqual(field.Read(after)), $"{field.Name} was refused and is changed.");
            else
                Assert.True(field.Read(after).Count == 0 || field.Read(after).Count < field.Read(user).Count, $"{field.Name} is still there.");
        }
    }

    /// <summary>A field that the store does not write is refused, and so is the rest of that change.</summary>
    [Fact]
    public async Task A_field_that_cannot_be_written_refuses_the_whole_change()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        foreach (var field in UserFields.All.Where(f => !writer.UpdatableFields.Contains(f.Name)))
        {
            var user = await AddAsync();

            var result = await UpdateAsync(user, field.Update(NewName()) with { DisplayName = "Half done" });

            Assert.True(result.Status == ChangeStatus.Refused, $"{field.Name} cannot be written, and it came to {result.Status}.");
            Assert.Equal(user.DisplayName, (await ReadAsync(user.Key)).DisplayName);
        }
    }

    /// <summary>A taken user name is a typed refusal, and no other field of that change is written.</summary>
    [Fact]
    public async Task A_taken_user_name_is_refused_and_nothing_changes()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        Assert.SkipUnless(writer.UpdatableFields.Contains(nameof(UserUpdate.UserName)), "The store does not write user names.");
        var (other, user) = (await AddAsync(), await AddAsync());

        AssertRefused(await UpdateAsync(user, new UserUpdate { UserName = other.UserName.ToUpperInvariant(), DisplayName = "Half done" }), RefusalReason.AlreadyExists);

        var after = await ReadAsync(user.Key);
        Assert.Equal((user.UserName, user.DisplayName), (after.UserName, after.DisplayName));
        Assert.Equal(other.Key, (await FindAsync(other.UserName))?.Key);
    }

    /// <summary>A new user name is the one to sign in with; the account keeps its id.</summary>
    [Fact]
    public async Task A_new_user_name_signs_in()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        Assert.SkipUnless(writer.UpdatableFields.Contains(nameof(UserUpdate.UserName)), "The store does not write user names.");
        using var password = NewPassword();
        var user = await AddAsync(password: password);
        var name = NewName();

        Assert.Equal(ChangeStatus.Succeeded, (await UpdateAsync(user, new UserUpdate { UserName = name })).Status);

        var after = await FindAsync(name);
        Assert.NotNull(after);
        Assert.Equal(user.Key, after.Key);
        Assert.Null(await FindAsync(user.UserName));
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(after, password, Cancellation));
    }

    /// <summary>Malformed values are typed refusals that change nothing.</summary>
    [Fact]
    public async Task Malformed_values_are_refused_and_nothing_changes()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        var user = await AddAsync();
        (string Field, UserUpdate Update)[] malformed =
        [
            (nameof(UserUpdate.DisplayName), new UserUpdate { DisplayName = "a\r\nb" }), (nameof(UserUpdate.DisplayName), new UserUpdate { DisplayName = "a\0b" }),
            (nameof(UserUpdate.GivenName), new UserUpdate { GivenName = "\ud800" }), (nameof(UserUpdate.Email), new UserUpdate { Email = "no address" }),
            (nameof(UserUpdate.UserName), new UserUpdate { UserName = new string('x', 300) }), (nameof(UserUpdate.UserName), new UserUpdate { UserName = "" }),
        ];

        foreach (var (field, update) in malformed.Where(m => writer.UpdatableFields.Contains(m.Field)))
        {
            var result = await UpdateAsync(user, update);
            Assert.True(result is { Status: ChangeStatus.Refused } && result.Reason == RefusalReason.InvalidValue, $"A malformed {field} came to {result.Status} '{result.Reason}'.");
        }
        var after = await ReadAsync(user.Key);
        Assert.Equal((user.UserName, user.DisplayName, user.GivenName), (after.UserName, after.DisplayName, after.GivenName));
        Assert.Equal(user.Emails, after.Emails);
    }

    /// <summary>A moved account is elsewhere and is the same account.</summary>
    [Fact]
    public async Task A_moved_account_keeps_its_id_and_its_password()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        Assert.SkipWhen(!writer.CanMove || Fixture.OtherContainer is null, "The store does not move users.");
        using var password = NewPassword();
        var user = await AddAsync(password: password);
        var update = new UserUpdate { Container = Fixture.OtherContainer };

        Assert.Equal(ChangeStatus.Succeeded, (await UpdateAsync(user, update)).Status);

        var after = await ReadAsync(user.Key);
        Assert.Equal(Fixture.OtherContainer, after.Container);
        Assert.Equal((user.UserName, user.DisplayName), (after.UserName, after.DisplayName));
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(after, password, Cancellation));
        Assert.Equal(ChangeStatus.NothingToDo, (await UpdateAsync(after, update)).Status);
    }

    /// <summary>A store that does not move says so, and changes nothing.</summary>
    [Fact]
    public async Task A_store_that_does_not_move_refuses_to()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        Assert.SkipWhen(writer.CanMove, "The store moves users.");
        var user = await AddAsync();

        var result = await UpdateAsync(user, new UserUpdate { Container = DistinguishedName.Parse("OU=Elsewhere,DC=example"), DisplayName = "Half done" });

        Assert.Equal(ChangeStatus.Refused, result.Status);
        Assert.Equal(user.DisplayName, (await ReadAsync(user.Key)).DisplayName);
    }

    /// <summary>Somebody who is gone is a typed refusal.</summary>
    [Fact]
    public async Task A_deleted_user_is_not_changed() =>
        AssertRefused(await UpdateAsync(await AddDeletedAsync(), new UserUpdate { DisplayName = "Ghost" }), RefusalReason.NoSuchUser);

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var writer = await CapabilityAsync<IUserWriter>();
        var user = await AddAsync();
        var update = new UserUpdate { DisplayName = "Intruder", Surname = "Intruder" };

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.UpdateUser, p => writer.UpdateUserAsync(p, user, update, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.UpdateUser, p => writer.UpdateUserAsync(p, user, new UserUpdate(), Cancellation));

        Assert.Equal(user.DisplayName, (await ReadAsync(user.Key)).DisplayName);
    }

    private async Task<ChangeResult> UpdateAsync(DirectoryUser user, UserUpdate update) =>
        await (await CapabilityAsync<IUserWriter>()).UpdateUserAsync(Permits.For(user.Key, HelpdeskAction.UpdateUser), user, update, Cancellation);
}
