using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IAccessPassIssuer"/>.</summary>
public abstract class AccessPassIssuerSuite : StoreSuite
{
    private readonly IAccessPassFixture _passes;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected AccessPassIssuerSuite(IAccessPassFixture fixture) : base(fixture) => _passes = fixture;

    /// <summary>The user signs in with it, and it ends when it was to end.</summary>
    [Fact]
    public async Task A_pass_signs_in()
    {
        var issuer = await CapabilityAsync<IAccessPassIssuer>();
        var user = await AddAsync();
        var lifetime = issuer.AccessPassLifetimes.Shortest;

        var issued = await IssueAsync(user, lifetime, oneTime: false);

        Assert.Equal(ChangeStatus.Succeeded, issued.Change.Status);
        using var pass = PassOf(issued);
        Assert.NotNull(issued.Ends);
        Assert.True(await _passes.SignInWithPassAsync(user, pass, Cancellation));
        Assert.True(await _passes.SignInWithPassAsync(user, pass, Cancellation), "A pass for several sign-ins worked once.");
    }

    /// <summary>A pass for one sign-in works once.</summary>
    [Fact]
    public async Task A_one_time_pass_signs_in_once()
    {
        var issuer = await CapabilityAsync<IAccessPassIssuer>();
        var user = await AddAsync();
        var issued = await IssueAsync(user, issuer.AccessPassLifetimes.Shortest, oneTime: true);
        using var pass = PassOf(issued);

        Assert.True(await _passes.SignInWithPassAsync(user, pass, Cancellation));
        Assert.False(await _passes.SignInWithPassAsync(user, pass, Cancellation), "A one-time pass worked twice.");
    }

    /// <summary>A newer pass ends the older, and a pass is its user's alone.</summary>
    [Fact]
    public async Task A_newer_pass_ends_the_older()
    {
        var issuer = await CapabilityAsync<IAccessPassIssuer>();
        var (user, other) = (await AddAsync(), await AddAsync());
        using var first = PassOf(await IssueAsync(user, issuer.AccessPassLifetimes.Shortest, oneTime: false));
        using var second = PassOf(await IssueAsync(user, issuer.AccessPassLifetimes.Shortest, oneTime: false));

        Assert.False(await _passes.SignInWithPassAsync(user, first, Cancellation), "The older pass still works.");
        Assert.True(await _passes.SignInWithPassAsync(user, second, Cancellation));
        Assert.False(await _passes.SignInWithPassAsync(other, second, Cancellation), "A pass let somebody else in.");
    }

    /// <summary>A lifetime that the store does not take is a typed refusal without a pass.</summary>
    [Fact]
    public async Task A_lifetime_outside_the_limits_is_refused()
    {
        var (shortest, longest) = (await CapabilityAsync<IAccessPassIssuer>()).AccessPassLifetimes;
        Assert.True(shortest > TimeSpan.Zero && shortest <= longest);
        var user = await AddAsync();

        foreach (var lifetime in new[] { shortest - TimeSpan.FromSeconds(61), longest + TimeSpan.FromSeconds(61), TimeSpan.Zero, -longest })
        {
            var issued = await IssueAsync(user, lifetime, oneTime: false);
            AssertRefused(issued.Change, RefusalReason.InvalidValue);
            Assert.Null(issued.Pass);
        }
    }

    /// <summary>Without a permit of its own there is no pass.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused()
    {
        var issuer = await CapabilityAsync<IAccessPassIssuer>();
        var user = await AddAsync();

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.IssueAccessPass, async p =>
        {
            var issued = await issuer.IssueAccessPassAsync(p, user, issuer.AccessPassLifetimes.Shortest, true, Cancellation);
            issued.Pass?.Dispose();
            return issued.Change;
        });
    }

    private static Secret PassOf(AccessPassResult issued)
    {
        Assert.Equal(ChangeStatus.Succeeded, issued.Change.Status);
        Assert.NotNull(issued.Pass);
        return issued.Pass;
    }

    private async Task<AccessPassResult> IssueAsync(DirectoryUser user, TimeSpan lifetime, bool oneTime) =>
        await (await CapabilityAsync<IAccessPassIssuer>()).IssueAccessPassAsync(Permits.For(user.Key, HelpdeskAction.IssueAccessPass), user, lifetime, oneTime, Cancellation);
}
