using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Listing;

/// <summary>A store that does not answer holds up nobody and loses nobody.</summary>
public sealed class LateStoreTests
{
    [Theory]
    [InlineData("north")]
    [InlineData("east")]
    [InlineData("west")]
    public async Task One_of_several_is_frozen_and_nobody_is_lost(string frozen)
    {
        await using var host = await ListingHost.StartAsync();
        var all = new HashSet<UserKey>();
        foreach (var name in new[] { "north", "east", "south", "west" })
            for (var i = 0; i < 3; i++)
                all.Add(host[name].Add($"{name}{i}", $"{name} {i}"));
        host[frozen].Freeze();
        var healthy = new[] { "north", "east", "south", "west" }.Where(n => n != frozen).Select(n => host[n]).ToList();

        var first = host.Free.ListAsync(new UserListRequest { PageSize = 20 }, TestContext.Current.CancellationToken);
        await host.PassAsync(TimeSpan.FromSeconds(1), () => healthy.TrueForAll(static s => s.Asked > 0) || first.IsCompleted);
        await ListingHost.UntilAsync(() => healthy.TrueForAll(static s => s.Ended > 0));
        await host.PassAsync(TimeSpan.FromMinutes(1), () => first.IsCompleted);

        var page = (await first).Value!;
        Assert.Equal(all.Where(k => k.Store != frozen).Order(Comparer<UserKey>.Create(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))),
            page.Users.Select(static u => u.Key).Order(Comparer<UserKey>.Create(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
        Assert.Contains("asked again", Assert.Single(page.Warnings, w => w.Store == frozen).Message, StringComparison.Ordinal);
        Assert.Equal(ListedStoreState.Late, page.Stores.Single(s => s.Store == frozen).State);
        Assert.NotNull(page.Continuation);

        host[frozen].Thaw();
        var rest = await ListingHost.AllAsync(host.Free, new UserListRequest { PageSize = 20, Continuation = page.Continuation });
        Assert.Equal(all, page.Users.Concat(rest).Select(static u => u.Key).ToHashSet());
        Assert.Equal(all.Count, page.Users.Count + rest.Count);
    }

    [Theory]
    [InlineData(StoreErrorCode.Unavailable, "store-unavailable")]
    [InlineData(StoreErrorCode.DirectoryChanged, "store-changed")]
    public async Task Where_no_store_answers_the_list_is_not_empty_but_unknown(StoreErrorCode broken, string code)
    {
        await using var host = await ListingHost.StartAsync("north", "east");
        host["north"].Add("n", "N");
        host["north"].Broken = host["east"].Broken = broken;
        Assert.Equal((ErrorKind.Unavailable, code), Of(await host.Free.ListAsync(new UserListRequest { Stores = ["east", "north"] }, TestContext.Current.CancellationToken)));
        Assert.Equal((ErrorKind.Unavailable, code), Of(await host.Free.ListAsync(new UserListRequest { Stores = ["east"] }, TestContext.Current.CancellationToken)));
        // One that answers, be it with nobody, is enough.
        host["east"].Broken = null;
        var page = await ListingHost.PageAsync(host.Free, new UserListRequest { Stores = ["east", "north"] });
        Assert.Empty(page.Users);
        Assert.Contains(page.Warnings, static w => w.Store == "north");

        static (ErrorKind, string) Of(HelpdeskResult<UserListPage> listed) => (listed.Error!.Kind, listed.Error.Code.Value);
    }

    [Fact]
    public async Task A_store_that_was_named_and_may_not_be_listed_is_not_passed_over_in_silence()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            StubStoreFactory.Configure(s);
            s["Helpdesk:Roles:Half:Permissions:0"] = "FindUsers";
            s["Helpdesk:Roles:Half:Policies:local:Mode"] = "Unrestricted";
        });
        var desk = host.As("hugo", "Half").Users;
        Assert.Empty((await ListingHost.PageAsync(desk, new UserListRequest { Stores = ["local"] })).Warnings);
        Assert.Equal("stub", Assert.Single((await ListingHost.PageAsync(desk, new UserListRequest { Stores = ["local", "stub"] })).Warnings).Store);
        // Not named, it is not missed.
        Assert.Empty((await ListingHost.PageAsync(desk, new UserListRequest())).Warnings);
        Assert.Equal(ErrorKind.Denied, (await desk.ListAsync(new UserListRequest { Stores = ["stub"] }, TestContext.Current.CancellationToken)).Error?.Kind);
    }

    [Fact]
    public async Task A_place_that_expired_in_one_store_starts_that_store_again_and_no_other()
    {
        await using var host = await ListingHost.StartAsync("east", "west");
        for (var i = 0; i < 6; i++)
        {
            host["east"].Add($"e{i}", $"E {i}");
            host["west"].Add($"w{i}", $"W {i}");
        }
        var first = await ListingHost.PageAsync(host.Free, new UserListRequest { PageSize = 4 });
        var middle = Assert.Single(first.Users.Select(static u => u.Key.Store).Distinct());
        host[middle].ForgetsPlaces = true;
        var second = await ListingHost.PageAsync(host.Free, new UserListRequest { PageSize = 4, Continuation = first.Continuation });
        Assert.Contains("from the beginning", Assert.Single(second.Warnings, w => w.Store == middle).Message, StringComparison.Ordinal);
        host[middle].ForgetsPlaces = false;
        var rest = await ListingHost.AllAsync(host.Free, new UserListRequest { PageSize = 4, Continuation = second.Continuation });
        var later = second.Users.Concat(rest).Select(static u => u.Key).ToList();
        // Each of the others once, and each of this one's again.
        Assert.Equal((12, 12), (later.Count, later.Distinct().Count()));

        // One that never knows its places is left out in the end, so that the listing ends.
        host[middle].ForgetsPlaces = true;
        var all = await ListingHost.AllAsync(host.Free, new UserListRequest { PageSize = 1 });
        Assert.Equal(6, all.Select(static u => u.Key).Where(k => k.Store != middle).Distinct().Count());
        // Alone, it is an error as before.
        var alone = await ListingHost.PageAsync(host.Free, new UserListRequest { PageSize = 2, Stores = [middle] });
        Assert.Equal(ErrorKind.InvalidInput, (await host.Free.ListAsync(new UserListRequest { PageSize = 2, Stores = [middle], Continuation = alone.Continuation }, TestContext.Current.CancellationToken)).Error!.Kind);
    }

    [Fact]
    public async Task A_page_that_is_full_waits_for_nobody()
    {
        await using var host = await ListingHost.StartAsync("east", "west");
        for (var i = 0; i < 5; i++)
            host["west"].Add($"w{i}", $"W {i}");
        host["east"].Add("e1", "E 1");
        host["east"].Freeze();
        var begun = host.Desk.Time.GetUtcNow();
        var first = host.Free.ListAsync(new UserListRequest { PageSize = 3 }, TestContext.Current.CancellationToken);
        await host.PassAsync(TimeSpan.FromSeconds(1), () => host["west"].Asked > 0);
        var page = (await first).Value!;
        Assert.True(host.Desk.Time.GetUtcNow() - begun < TimeSpan.FromMinutes(5));
        Assert.Equal(3, page.Users.Count);
        host["east"].Thaw();
        var rest = await ListingHost.AllAsync(host.Free, new UserListRequest { PageSize = 3, Continuation = page.Continuation });
        Assert.Equal(["e1", "w3", "w4"], rest.Select(static u => u.Key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_store_that_never_comes_back_does_not_keep_the_listing_from_ending()
    {
        await using var host = await ListingHost.StartAsync("north", "east");
        for (var i = 0; i < 12; i++)
            host["north"].Add($"n{i:00}", $"N {i:00}");
        host["east"].Add("e1", "E");
        host["east"].Broken = StoreErrorCode.Unavailable;
        var warnings = new List<StoreWarning>();
        var rows = 0;
        UserListPage page;
        var request = new UserListRequest { PageSize = 2 };
        var pages = 0;
        do
        {
            page = await ListingHost.PageAsync(host.Free, request);
            warnings.AddRange(page.Warnings);
            rows += page.Users.Count;
            request = request with { Continuation = page.Continuation };
        }
        while (page.Continuation is not null && ++pages < 50);
        Assert.Equal(12, rows);
        Assert.All(warnings, static w => Assert.Equal("east", w.Store));
        Assert.Contains("left out", warnings[^1].Message, StringComparison.Ordinal);
        Assert.Equal(ListedStoreState.LeftOut, page.Stores.Single(static s => s.Store == "east").State);
    }

    [Fact]
    public async Task What_waiting_does_not_mend_is_told_once()
    {
        await using var host = await ListingHost.StartAsync("north", "east");
        host["north"].Add("n1", "N");
        host["east"].Broken = StoreErrorCode.AccessDenied;
        var page = await ListingHost.PageAsync(host.Free, new UserListRequest());
        Assert.Single(page.Users);
        Assert.Equal("The directory is broken.", Assert.Single(page.Warnings).Message);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        await using var host = await ListingHost.StartAsync("north", "east");
        host["north"].Freeze();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var first = host.Free.ListAsync(new UserListRequest(), end.Token);
        await ListingHost.UntilAsync(() => host["north"].Asked > 0);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        host["north"].Thaw();
    }
}
