using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="ISessionRevoker"/>, and of <see cref="ISessionReader"/> where the store has it.</summary>
public abstract class SessionRevokerSuite : StoreSuite
{
    private readonly ISessionFixture _sessions;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected SessionRevokerSuite(ISessionFixture fixture) : base(fixture) => _sessions = fixture;

    /// <summary>Every session of the user ends, and nobody else's.</summary>
    [Fact]
    public async Task Every_session_of_the_user_ends_and_nobody_elses()
    {
        _ = await CapabilityAsync<ISessionRevoker>();
        var (user, bystander) = (await AddAsync(), await AddAsync());
        var (first, second, other) = (await StartAsync(user), await StartAsync(user), await StartAsync(bystander));

        Assert.Equal(ChangeStatus.Succeeded, (await RevokeAsync(user)).Status);

        Assert.False(await first(), "A session outlived its revocation.");
        Assert.False(await second(), "A session outlived its revocation.");
        Assert.True(await other(), "Somebody else was signed out.");
    }

    /// <summary>Signing in again afterwards works.</summary>
    [Fact]
    public async Task The_user_can_sign_in_again()
    {
        _ = await CapabilityAsync<ISessionRevoker>();
        var user = await AddAsync();
        await StartAsync(user);
        await RevokeAsync(user);

        Assert.True(await (await StartAsync(user))());
    }

    /// <summary>Sessions are listed while they live.</summary>
    [Fact]
    public async Task Sessions_are_listed_while_they_live()
    {
        var reader = await CapabilityAsync<ISessionReader>();
        var user = await AddAsync();
        Assert.Empty(await reader.ListSessionsAsync(user, Cancellation));
        await StartAsync(user);
        await StartAsync(user);
        Assert.Equal(2, (await reader.ListSessionsAsync(user, Cancellation)).Select(static s => s.Id).Distinct().Count());

        await RevokeAsync(user);

        Assert.Empty(await reader.ListSessionsAsync(user, Cancellation));
    }

    /// <summary>Without a permit of its own nobody is signed out.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nobody_is_signed_out()
    {
        var revoker = await CapabilityAsync<ISessionRevoker>();
        var user = await AddAsync();
        var session = await StartAsync(user);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.RevokeSessions, p => revoker.RevokeSessionsAsync(p, user, Cancellation));

        Assert.True(await session());
    }

    private Task<Func<Task<bool>>> StartAsync(DirectoryUser user) => _sessions.StartSessionAsync(user, Cancellation);

    private async Task<ChangeResult> RevokeAsync(DirectoryUser user) =>
        await (await CapabilityAsync<ISessionRevoker>()).RevokeSessionsAsync(Permits.For(user.Key, HelpdeskAction.RevokeSessions), user, Cancellation);
}
