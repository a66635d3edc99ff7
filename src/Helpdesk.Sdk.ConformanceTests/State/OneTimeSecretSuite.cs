using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Codes and links work once, for a while, for what they are bound to; authenticator steps only ever go up.</summary>
public abstract class OneTimeSecretSuite : StateSuite
{
    private static readonly byte[] Right = [1, 2, 3, 4];
    private static readonly byte[] Wrong = [1, 2, 3, 5];

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task The_right_answer_is_accepted_once()
    {
        await CreateAsync(Secret() with { State = "carried" });
        Assert.True(await IsLiveAsync());
        Assert.Equal(new RedeemResult(RedeemStatus.Accepted, State: "carried"), await RedeemAsync(Right));
        Assert.Equal(RedeemStatus.Gone, (await RedeemAsync(Right)).Status);
        Assert.False(await IsLiveAsync());
    }

    [Fact]
    public async Task Of_a_hundred_right_answers_at_once_one_is_accepted()
    {
        await CreateAsync(Secret());
        var results = await AtOnceAsync(100, (state, _) => state.Secrets.TryRedeemAsync("verify", "s1", "Email", [Hash(Right)], Now, Token).AsTask());
        Assert.Single(results, r => r.Status == RedeemStatus.Accepted);
        Assert.Equal(99, results.Count(r => r.Status == RedeemStatus.Gone));
    }

    [Fact]
    public async Task Wrong_answers_are_counted_and_the_last_one_ends_it()
    {
        await CreateAsync(Secret());
        Assert.Equal(new RedeemResult(RedeemStatus.Wrong, 2), await RedeemAsync(Wrong));
        Assert.Equal(new RedeemResult(RedeemStatus.Wrong, 1), await RedeemAsync(Wrong));
        Assert.Equal(new RedeemResult(RedeemStatus.Wrong, 0), await RedeemAsync(Wrong));
        Assert.Equal(RedeemStatus.Gone, (await RedeemAsync(Right)).Status);
        Assert.False(await IsLiveAsync());
    }

    [Fact]
    public async Task Of_many_wrong_answers_at_once_only_the_allowed_ones_are_heard()
    {
        await CreateAsync(Secret());
        var results = await AtOnceAsync(40, (state, _) => state.Secrets.TryRedeemAsync("verify", "s1", "Email", [Hash(Wrong)], Now, Token).AsTask());
        Assert.Equal([0, 1, 2], results.Where(r => r.Status == RedeemStatus.Wrong).Select(r => r.AttemptsLeft).Order());
        Assert.Equal(37, results.Count(r => r.Status == RedeemStatus.Gone));
    }

    [Fact]
    public async Task Where_no_wrong_answer_ends_it_none_is_counted()
    {
        await CreateAsync(Secret() with { MaximumAttempts = int.MaxValue });
        for (var i = 0; i < 3; i++)
            Assert.Equal(new RedeemResult(RedeemStatus.Wrong, int.MaxValue - 1), await RedeemAsync(Wrong));
        Assert.Equal(RedeemStatus.Accepted, (await RedeemAsync(Right)).Status);
    }

    [Fact]
    public async Task The_last_allowed_answer_may_be_right()
    {
        await CreateAsync(Secret());
        await RedeemAsync(Wrong);
        await RedeemAsync(Wrong);
        Assert.Equal(RedeemStatus.Accepted, (await RedeemAsync(Right)).Status);
    }

    [Theory]
    [InlineData("other", "s1", "Email")]
    [InlineData("verify", "s2", "Email")]
    [InlineData("verify", "s1", "Mobile")]
    public async Task It_works_only_for_what_it_is_bound_to(string purpose, string subject, string channel)
    {
        await CreateAsync(Secret());
        Assert.Equal(RedeemStatus.Gone, (await State.Secrets.TryRedeemAsync(purpose, subject, channel, [Hash(Right)], Now, Token)).Status);
        Assert.False(await State.Secrets.IsLiveAsync(purpose, subject, channel, Now, Token));
        Assert.Equal(RedeemStatus.Accepted, (await RedeemAsync(Right)).Status);
    }

    [Fact]
    public async Task It_ends_at_its_time()
    {
        var secret = Secret();
        await CreateAsync(secret);
        Clock.Now = secret.ExpiresAt - TimeSpan.FromTicks(1);
        Assert.True(await IsLiveAsync());
        Assert.Equal(RedeemStatus.Wrong, (await RedeemAsync(Wrong)).Status);
        Clock.Now = secret.ExpiresAt;
        Assert.False(await IsLiveAsync());
        Assert.Equal(RedeemStatus.Gone, (await RedeemAsync(Right)).Status);
    }

    [Fact]
    public async Task A_newer_one_kills_the_older()
    {
        await CreateAsync(Secret());
        await RedeemAsync(Wrong);
        await CreateAsync(Secret() with { Hash = new KeyedHash("k1", [9, 9]) });
        Assert.Equal(new RedeemResult(RedeemStatus.Wrong, 2), await RedeemAsync(Right));
        Assert.Equal(RedeemStatus.Accepted, (await RedeemAsync([9, 9])).Status);
    }

    [Fact]
    public async Task The_hash_of_the_stored_key_is_compared()
    {
        await CreateAsync(Secret());
        Assert.Equal(RedeemStatus.Wrong, (await PresentAsync(new KeyedHash("k2", Right))).Status);
        Assert.Equal(RedeemStatus.Wrong, (await PresentAsync()).Status);
        Assert.Equal(RedeemStatus.Accepted, (await PresentAsync(new KeyedHash("k2", Wrong), Hash(Right))).Status);
    }

    [Fact]
    public async Task Invalidating_kills_every_channel_of_the_subject()
    {
        await CreateAsync(Secret());
        await CreateAsync(Secret() with { Channel = "Mobile" });
        await CreateAsync(Secret() with { Subject = "s2" });
        await State.Secrets.InvalidateAsync("verify", "s1", Token);
        Assert.False(await IsLiveAsync());
        Assert.False(await State.Secrets.IsLiveAsync("verify", "s1", "Mobile", Now, Token));
        Assert.True(await State.Secrets.IsLiveAsync("verify", "s2", "Email", Now, Token));
    }

    [Fact]
    public async Task A_clock_that_runs_backwards_fails_closed()
    {
        await CreateAsync(Secret());
        Clock.Now -= TimeSpan.FromSeconds(6);
        await Assert.ThrowsAsync<StateUnavailableException>(() => RedeemAsync(Right));
    }

    [Fact]
    public async Task Steps_only_go_up()
    {
        Assert.True(await State.Secrets.TryAcceptStepAsync("device", 100, Token));
        Assert.False(await State.Secrets.TryAcceptStepAsync("device", 100, Token));
        Assert.False(await State.Secrets.TryAcceptStepAsync("device", 99, Token));
        Assert.True(await State.Secrets.TryAcceptStepAsync("device", 101, Token));
        Assert.True(await State.Secrets.TryAcceptStepAsync("other", 1, Token));
    }

    [Fact]
    public async Task A_step_is_accepted_by_one_of_many_at_once()
    {
        var accepted = await AtOnceAsync(64, (state, _) => state.Secrets.TryAcceptStepAsync("device", 7, Token).AsTask());
        Assert.Single(accepted, a => a);
    }

    private OneTimeSecret Secret() => new()
    {
        Purpose = "verify",
        Subject = "s1",
        Channel = "Email",
        Hash = Hash(Right),
        CreatedAt = Now,
        ExpiresAt = Now + TimeSpan.FromMinutes(10),
    };

    private static KeyedHash Hash(byte[] hash) => new("k1", hash);

    private Task CreateAsync(OneTimeSecret secret) => State.Secrets.CreateAsync(secret, Token).AsTask();

    private Task<RedeemResult> RedeemAsync(byte[] presented) => PresentAsync(Hash(presented));

    private Task<RedeemResult> PresentAsync(params KeyedHash[] presented) =>
        State.Secrets.TryRedeemAsync("verify", "s1", "Email", presented, Now, Token).AsTask();

    private Task<bool> IsLiveAsync() => State.Secrets.IsLiveAsync("verify", "s1", "Email", Now, Token).AsTask();
}
