namespace Helpdesk.Sdk.Tests.Listing;

/// <summary>The dashboard's figures.</summary>
public sealed class CountTests
{
    [Fact]
    public async Task Figures_are_what_the_listing_of_each_shows()
    {
        await using var host = await ListingHost.StartAsync();
        var now = host.Desk.Time.GetUtcNow();
        for (var i = 0; i < 60; i++)
        {
            var (kind, outside) = (i, i % 6 == 0);
            var key = host[i % 2 == 0 ? "north" : "west"].Add($"u{i:00}", $"User {i:00}", outside ? "OU=Board,DC=example" : "OU=Staff,DC=example", user => user with
            {
                Enabled = kind % 4 != 0,
                Lock = new LockState(kind % 5 == 0),
                LastSignIn = (kind % 3) switch { 0 => null, 1 => now.AddDays(-200), _ => now },
                PasswordExpiry = new PasswordExpiry(false, now.AddDays(kind - 20)),
            });
            if (i % 7 == 0)
                await host.EnrollAsync(key, FactorType.Email);
        }
        var request = new UserCountRequest { IdleDays = 100, ExpiresWithinDays = 10 };

        foreach (var desk in new[] { host.Free, host.Restricted })
        {
            var counts = (await desk.CountAsync(request, TestContext.Current.CancellationToken)).Value!;
            Assert.True(counts.IsComplete);
            // These directories neither filter nor tell the end of passwords; the listing warns of it, too.
            foreach (var figure in new[] { UserFigure.All, UserFigure.Locked, UserFigure.Disabled, UserFigure.NeverSignedIn, UserFigure.Unenrolled })
                Assert.Equal((await ListingHost.AllAsync(desk, request.Listing(figure))).Count, counts.Total(figure));
            Assert.DoesNotContain(counts.Stores.Where(static s => s.Store == "north"), static s => s.Figures.ContainsKey(UserFigure.Expired));
            Assert.Contains(counts.Warnings, static w => w.Store == "north" && w.Message.Contains("Expir", StringComparison.Ordinal));
        }
        Assert.Equal(60, (await host.Free.CountAsync(request, TestContext.Current.CancellationToken)).Value!.Total(UserFigure.All));
        Assert.Equal(50, (await host.Restricted.CountAsync(request, TestContext.Current.CancellationToken)).Value!.Total(UserFigure.All));
    }

    [Fact]
    public async Task Dashboards_take_one_turn_of_a_store_however_many_there_are()
    {
        await using var host = await ListingHost.StartAsync("north", "east");
        host["north"].Add("n", "N");
        host["east"].Add("e", "E");
        host["east"].Freeze();
        var counting = Enumerable.Range(0, 5).Select(_ => host.Free.CountAsync(new UserCountRequest(), TestContext.Current.CancellationToken)).ToList();
        // The others wait for the store that one of them reads, and count the rest in the meantime.
        await ListingHost.UntilAsync(() => host["north"].Ended == 5 && host["east"].Asked > 0);
        Assert.Equal(1, host["east"].Asked);
        host["east"].Thaw();
        foreach (var counts in await Task.WhenAll(counting))
            Assert.Equal((true, 2L), (counts.Value!.IsComplete, counts.Value.Total(UserFigure.All)));
        Assert.Equal(5, host["east"].Asked);
    }

    [Fact]
    public async Task What_was_counted_in_part_says_so()
    {
        await using var host = await ListingHost.StartAsync("north", "east");
        for (var i = 0; i < 1_200; i++)
            host["north"].Add($"n{i}", $"N {i}");
        host["east"].Add("e", "E");
        host["east"].Freeze();
        var counting = host.Free.CountAsync(new UserCountRequest { Maximum = 1_000 }, TestContext.Current.CancellationToken);
        await ListingHost.UntilAsync(() => host["north"].Ended > 0 && host["east"].Asked > 0);
        await host.PassAsync(TimeSpan.FromHours(1), () => counting.IsCompleted);

        var counts = (await counting).Value!;
        Assert.False(counts.IsComplete);
        Assert.Equal(1_000, counts.Stores.Single(static s => s.Store == "north").Figures[UserFigure.All]);
        Assert.False(counts.Stores.Single(static s => s.Store == "north").IsComplete);
        Assert.Equal(0, counts.Stores.Single(static s => s.Store == "east").Figures[UserFigure.All]);
        Assert.Contains(counts.Warnings, static w => w.Store == "east" && w.Message.Contains("in part", StringComparison.Ordinal));
        Assert.Contains(counts.Warnings, static w => w.Store == "north" && w.Message.Contains("in part", StringComparison.Ordinal));
        host["east"].Thaw();
    }

    [Fact]
    public async Task Who_may_not_look_counts_nothing()
    {
        await using var host = await ListingHost.StartAsync("north");
        var refused = await host.Free.CountAsync(new UserCountRequest { Stores = ["nowhere"] }, TestContext.Current.CancellationToken);
        Assert.Equal(ErrorCode.InvalidInput, refused.Error?.Code);
        Assert.Equal(ErrorCode.InvalidInput, (await host.Free.CountAsync(new UserCountRequest { Maximum = 0 }, TestContext.Current.CancellationToken)).Error?.Code);
    }
}
