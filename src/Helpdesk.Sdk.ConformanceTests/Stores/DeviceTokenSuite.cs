using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IDeviceTokens"/> and <see cref="IDeviceEnroller"/>.</summary>
public abstract class DeviceTokenSuite : DeviceSuite
{
    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected DeviceTokenSuite(IDeviceFixture fixture) : base(fixture)
    {
    }

    /// <summary>Many devices are enrolled with one token, and each use is counted.</summary>
    [Fact]
    public async Task Many_devices_are_enrolled_with_one_token()
    {
        _ = await CapabilityAsync<IDeviceEnroller>();
        var user = await AddAsync();
        var made = await CreateAsync(user);
        var (laptop, phone) = (await EnrollAsync(user, made.Secret!, Laptop), await EnrollAsync(user, made.Secret!, Phone));

        Assert.Equal((ChangeStatus.Succeeded, ChangeStatus.Succeeded), (laptop.Change.Status, phone.Change.Status));
        Assert.NotEqual(laptop.Device, phone.Device);
        Assert.NotEqual(laptop.Credential, phone.Credential);
        var devices = await ListDevicesAsync(user);
        var first = Assert.Single(devices, d => d.Id == laptop.Device);
        Assert.Equal(("TECHMON-7", "Windows 11", "X1", made.Token!.Id), (first.Name, first.OperatingSystem, first.Model, first.EnrolledWith));
        Assert.Equal(["AG", "AV"], first.Components);
        Assert.Equal(2, first.MissingPatches);
        Assert.NotNull(first.LastActivity);
        Assert.Equal("Redmi", Assert.Single(devices, d => d.Id == phone.Device).Name);
        var token = Assert.Single(await TokensAsync(user));
        Assert.Equal((made.Token.Id, DeviceTokenState.Live, 2, 720), (token.Id, token.State, token.Uses, token.DaysLeft));
        Assert.Equal(("olga", "Desk"), (token.CreatedBy, token.Role));
        Assert.NotNull(token.LastUsedAt);
    }

    /// <summary>The token's id is the operation, so that an unknown outcome is settled by looking.</summary>
    [Fact]
    public async Task A_token_and_a_device_are_called_after_the_operation_that_made_them()
    {
        var (tokens, enroller) = (await CapabilityAsync<IDeviceTokens>(), await CapabilityAsync<IDeviceEnroller>());
        var user = await AddAsync();
        var permit = Permits.For(user.Key, HelpdeskAction.EnrollDevice);
        var made = await tokens.CreateDeviceTokenAsync(permit, user, new DeviceTokenOrder(TimeSpan.FromDays(1), null, null), Cancellation);
        Assert.Equal(permit.Operation.Value, made.Token?.Id);
        var second = Permits.For(user.Key, HelpdeskAction.EnrollDevice);
        var enrolled = await enroller.EnrollDeviceAsync(second, user, made.Secret!, Laptop, Cancellation);
        Assert.Equal(second.Operation.Value, enrolled.Device);
        Assert.Equal([second.Operation.Value], (await ListDevicesAsync(user)).Select(static d => d.Id));
    }

    /// <summary>The holder of a token is found by it, and by nothing that resembles it.</summary>
    [Fact]
    public async Task A_token_leads_to_its_holder_and_nothing_else_does()
    {
        var enroller = await CapabilityAsync<IDeviceEnroller>();
        var (user, other) = (await AddAsync(), await AddAsync());
        using var token = (await CreateAsync(user)).Secret!;
        Assert.Equal(user.Key, (await enroller.FindTokenHolderAsync(token, Cancellation))?.User.Key);

        var text = token.Use(0, static (characters, _) => characters.ToString());
        foreach (var guess in new[] { text[..^1], text + "A", text[1..], text[..^1] + (text[^1] == 'A' ? 'B' : 'A'), text.Replace(user.Key.Id, other.Key.Id, StringComparison.Ordinal) + "x", ".", "x.y", user.Key.Id, "", " ", new string('a', 5000), "*" })
        {
            using var wrong = new Secret(guess);
            Assert.True(await enroller.FindTokenHolderAsync(wrong, Cancellation) is null, $"'{guess}' led to somebody.");
            AssertRefused((await EnrollAsync(user, wrong, Laptop)).Change, RefusalReason.TokenInvalid);
        }
        AssertRefused((await EnrollAsync(other, token, Laptop)).Change, RefusalReason.TokenInvalid);
        Assert.Empty(await ListDevicesAsync(user));
        Assert.Empty(await ListDevicesAsync(other));
    }

    /// <summary>A revoked token enrolls nothing more; what it enrolled stays, and others go on working.</summary>
    [Fact]
    public async Task A_revoked_token_enrolls_nothing_more()
    {
        var enroller = await CapabilityAsync<IDeviceEnroller>();
        var user = await AddAsync();
        var (first, second) = (await CreateAsync(user), await CreateAsync(user));
        Assert.NotNull((await EnrollAsync(user, first.Secret!, Laptop)).Device);

        Assert.Equal(ChangeStatus.Succeeded, (await RevokeAsync(user, first.Token!.Id)).Status);

        Assert.Null(await enroller.FindTokenHolderAsync(first.Secret!, Cancellation));
        AssertRefused((await EnrollAsync(user, first.Secret!, Phone)).Change, RefusalReason.TokenInvalid);
        Assert.Equal(ChangeStatus.NothingToDo, (await RevokeAsync(user, first.Token.Id)).Status);
        Assert.Single(await ListDevicesAsync(user));
        Assert.Equal(ChangeStatus.Succeeded, (await EnrollAsync(user, second.Secret!, Phone)).Change.Status);
        var listed = Assert.Single(await TokensAsync(user), t => t.Id == first.Token.Id);
        Assert.Equal((DeviceTokenState.Revoked, 0, 1), (listed.State, listed.DaysLeft, listed.Uses));
        Assert.NotNull(listed.RevokedAt);
    }

    /// <summary>A token of somebody else is not revoked, nor one that never was.</summary>
    [Fact]
    public async Task Only_the_users_own_token_is_revoked()
    {
        var (user, other) = (await AddAsync(), await AddAsync());
        var made = await CreateAsync(other);
        AssertRefused(await RevokeAsync(user, made.Token!.Id), RefusalReason.InvalidValue);
        AssertRefused(await RevokeAsync(user, "nothing"), RefusalReason.InvalidValue);
        Assert.Equal(DeviceTokenState.Live, Assert.Single(await TokensAsync(other)).State);
    }

    /// <summary>A token ends by itself; the days that are left are counted.</summary>
    [Fact]
    public async Task A_token_ends_by_itself()
    {
        var enroller = await CapabilityAsync<IDeviceEnroller>();
        Assert.SkipWhen(Devices.CannotPass is not null, Devices.CannotPass ?? "");
        var user = await AddAsync();
        var made = await CreateAsync(user, TimeSpan.FromDays(3));
        await Devices.PassAsync(TimeSpan.FromHours(36), Cancellation);
        Assert.Equal(2, Assert.Single(await TokensAsync(user)).DaysLeft);
        Assert.Equal(ChangeStatus.Succeeded, (await EnrollAsync(user, made.Secret!, Laptop)).Change.Status);
        await Devices.PassAsync(TimeSpan.FromHours(36), Cancellation);

        Assert.Null(await enroller.FindTokenHolderAsync(made.Secret!, Cancellation));
        AssertRefused((await EnrollAsync(user, made.Secret!, Phone)).Change, RefusalReason.TokenInvalid);
        var listed = Assert.Single(await TokensAsync(user));
        Assert.Equal((DeviceTokenState.Expired, 0), (listed.State, listed.DaysLeft));
    }

    /// <summary>Nobody enrolls a device for who may not sign in.</summary>
    [Fact]
    public async Task A_token_of_a_disabled_account_does_not_work()
    {
        var enroller = await CapabilityAsync<IDeviceEnroller>();
        var user = await AddAsync();
        using var token = (await CreateAsync(user)).Secret!;
        await Devices.DisableAsync(user, Cancellation);

        Assert.Null(await enroller.FindTokenHolderAsync(token, Cancellation));
        AssertRefused((await EnrollAsync(user, token, Laptop)).Change, RefusalReason.TokenInvalid);
    }

    /// <summary>A lifetime outside what is declared is refused.</summary>
    [Fact]
    public async Task A_lifetime_outside_the_declared_ones_is_refused()
    {
        var tokens = await CapabilityAsync<IDeviceTokens>();
        var user = await AddAsync();
        var (shortest, longest) = tokens.DeviceTokenLifetimes;
        foreach (var lifetime in new[] { shortest - TimeSpan.FromTicks(1), longest + TimeSpan.FromTicks(1), TimeSpan.Zero })
        {
            var made = await tokens.CreateDeviceTokenAsync(Permits.For(user.Key, HelpdeskAction.EnrollDevice), user, new DeviceTokenOrder(lifetime, null, null), Cancellation);
            AssertRefused(made.Change, RefusalReason.InvalidValue);
            Assert.Null(made.Secret);
        }
        Assert.Empty(await TokensAsync(user));
    }

    /// <summary>Of tokens and credentials nothing is told again.</summary>
    [Fact]
    public async Task Nothing_that_is_listed_holds_the_token()
    {
        var user = await AddAsync();
        var made = await CreateAsync(user);
        var text = made.Secret!.Use(0, static (characters, _) => characters.ToString());
        var random = text[(text.LastIndexOf('.') + 1)..];
        foreach (var shown in new[] { made.ToString(), Assert.Single(await TokensAsync(user)).ToString(), System.Text.Json.JsonSerializer.Serialize(await TokensAsync(user)) })
            Assert.DoesNotContain(random, shown, StringComparison.Ordinal);
    }

    /// <summary>Many at once enroll one each, and every use is counted.</summary>
    [Fact]
    public async Task Simultaneous_enrollments_are_all_counted()
    {
        _ = await CapabilityAsync<IDeviceEnroller>();
        var user = await AddAsync();
        using var token = (await CreateAsync(user)).Secret!;
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EnrollAsync(user, token, Laptop))));
        var done = results.Count(static r => r.Change.Status == ChangeStatus.Succeeded);
        Assert.True(done >= 1);
        Assert.Equal(done, (await ListDevicesAsync(user)).Count);
        Assert.Equal(done, Assert.Single(await TokensAsync(user)).Uses);
    }

    /// <summary>Without a permit of its own nothing is made, ended or enrolled.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var (tokens, enroller) = (await CapabilityAsync<IDeviceTokens>(), await CapabilityAsync<IDeviceEnroller>());
        var user = await AddAsync();
        var made = await CreateAsync(user);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.EnrollDevice, async p => (await tokens.CreateDeviceTokenAsync(p, user, new DeviceTokenOrder(TimeSpan.FromDays(1), null, null), Cancellation)).Change);
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ManageDevice, p => tokens.RevokeDeviceTokenAsync(p, user, made.Token!.Id, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.EnrollDevice, async p => (await enroller.EnrollDeviceAsync(p, user, made.Secret!, Laptop, Cancellation)).Change);

        Assert.Equal(DeviceTokenState.Live, Assert.Single(await TokensAsync(user)).State);
        Assert.Empty(await ListDevicesAsync(user));
    }
}
