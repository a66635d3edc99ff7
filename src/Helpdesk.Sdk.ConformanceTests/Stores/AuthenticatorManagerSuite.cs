using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IAuthenticatorManager"/>.</summary>
public abstract class AuthenticatorManagerSuite : StoreSuite
{
    private readonly IAuthenticatorFixture _authenticators;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected AuthenticatorManagerSuite(IAuthenticatorFixture fixture) : base(fixture) => _authenticators = fixture;

    /// <summary>One is taken away and the others stay; once more there is nothing to do.</summary>
    [Fact]
    public async Task One_is_removed_and_the_others_stay()
    {
        var user = await AddWithTwoAsync();
        var before = await ListAsync(user);
        var chosen = Removable(before)[0];

        Assert.Equal(ChangeStatus.Succeeded, (await RemoveAsync(user, chosen)).Status);

        Assert.Equal(Ids(before).Except([chosen.Id]), Ids(await ListAsync(user)));
        Assert.Equal(ChangeStatus.NothingToDo, (await RemoveAsync(user, chosen)).Status);
    }

    /// <summary>What cannot be removed says why, and is not removed.</summary>
    [Fact]
    public async Task What_is_fixed_is_refused()
    {
        var user = await AddWithTwoAsync();
        var before = await ListAsync(user);
        var fixedOne = before.FirstOrDefault(static a => a.FixedBecause is not null);
        Assert.SkipWhen(fixedOne is null, "Everything can be removed here.");

        Assert.Equal(ChangeStatus.Refused, (await RemoveAsync(user, fixedOne!)).Status);

        Assert.Equal(Ids(before), Ids(await ListAsync(user)));
    }

    /// <summary>A reset takes every second factor away and leaves the password and other people's.</summary>
    [Fact]
    public async Task A_reset_takes_every_second_factor_away()
    {
        using var password = NewPassword();
        var (user, bystander) = (await AddWithTwoAsync(password), await AddWithTwoAsync());

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(user)).Status);

        Assert.Empty(Removable(await ListAsync(user)));
        Assert.Equal(2, Removable(await ListAsync(bystander)).Count);
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(user, password, Cancellation));
        Assert.Equal(ChangeStatus.NothingToDo, (await ResetAsync(user)).Status);
    }

    /// <summary>The list shows stable kinds and no secret.</summary>
    [Fact]
    public async Task Each_is_shown_with_an_id_and_a_kind()
    {
        var list = await ListAsync(await AddWithTwoAsync());

        Assert.Equal(list.Count, Ids(list).Distinct().Count());
        Assert.All(list, static a => Assert.Matches("^[a-z0-9-]+$", a.Kind));
        Assert.All(list, static a => Assert.DoesNotContain("secret=", a.Label ?? "", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var manager = await CapabilityAsync<IAuthenticatorManager>();
        var user = await AddWithTwoAsync();
        var before = await ListAsync(user);
        var chosen = Removable(before)[0];

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.RemoveAuthenticator, p => manager.RemoveAuthenticatorAsync(p, user, chosen, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.ResetAuthenticators, p => manager.ResetAuthenticatorsAsync(p, user, Cancellation));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await manager.ResetAuthenticatorsAsync(Permits.For(user.Key, HelpdeskAction.RemoveAuthenticator), user, Cancellation));

        Assert.Equal(Ids(before), Ids(await ListAsync(user)));
    }

    private async Task<DirectoryUser> AddWithTwoAsync(Secret? password = null)
    {
        _ = await CapabilityAsync<IAuthenticatorManager>();
        var user = await AddAsync(password: password);
        await _authenticators.AddAuthenticatorAsync(user, Cancellation);
        await _authenticators.AddAuthenticatorAsync(user, Cancellation);
        return await ReadAsync(user.Key);
    }

    private async Task<IReadOnlyList<StoreAuthenticator>> ListAsync(DirectoryUser user) =>
        await (await CapabilityAsync<IAuthenticatorManager>()).ListAuthenticatorsAsync(user, Cancellation);

    private async Task<ChangeResult> RemoveAsync(DirectoryUser user, StoreAuthenticator authenticator) =>
        await (await CapabilityAsync<IAuthenticatorManager>()).RemoveAuthenticatorAsync(Permits.For(user.Key, HelpdeskAction.RemoveAuthenticator), user, authenticator, Cancellation);

    private async Task<ChangeResult> ResetAsync(DirectoryUser user) =>
        await (await CapabilityAsync<IAuthenticatorManager>()).ResetAuthenticatorsAsync(Permits.For(user.Key, HelpdeskAction.ResetAuthenticators), user, Cancellation);

    private static List<StoreAuthenticator> Removable(IReadOnlyList<StoreAuthenticator> list) => [.. list.Where(static a => a.FixedBecause is null)];

    private static List<string> Ids(IReadOnlyList<StoreAuthenticator> list) => [.. list.Select(static a => a.Id).Order(StringComparer.Ordinal)];
}
