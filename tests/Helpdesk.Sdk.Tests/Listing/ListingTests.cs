namespace Helpdesk.Sdk.Tests.Listing;

/// <summary>The listing over several stores: order, continuation, conditions.</summary>
public sealed class ListingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Stores_that_sort_are_merged_by_name_and_the_others_follow(int size)
    {
        await using var host = await ListingHost.StartAsync();
        foreach (var (name, i) in new[] { "Ann", "bob", "Cid", "dan", "Eve", "fay", "Gus", "hal" }.Select(static (n, i) => (n, i)))
            host[i % 2 == 0 ? "north" : "south"].Add($"id{7 - i}", name);
        host["east"].Add("e1", "Adam");
        host["west"].Add("w1", "Abel");

        var rows = await ListingHost.AllAsync(host.Free, new UserListRequest { PageSize = size });

        Assert.Equal(["Ann", "bob", "Cid", "dan", "Eve", "fay", "Gus", "hal", "Adam", "Abel"], rows.Select(static r => r.DisplayName));
        var page = await ListingHost.PageAsync(host.Free, new UserListRequest());
        Assert.Equal([("east", false), ("local", false), ("north", true), ("south", true), ("west", false)], page.Stores.Select(static s => (s.Store, s.Sorted)));
        Assert.All(page.Stores, static s => Assert.Equal(ListedStoreState.Complete, s.State));
        Assert.Empty(page.Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Changes_between_pages_neither_repeat_nor_drop_whoever_did_not_change(int seed)
    {
        await using var host = await ListingHost.StartAsync();
        var random = new Random(seed);
        var added = 0;
        var unchanged = new HashSet<UserKey>();
        var others = new List<(string Store, UserKey Key)>();
        var names = new[] { "north", "south", "east", "west" };
        for (var i = 0; i < 120; i++)
        {
            var store = names[random.Next(4)];
            var key = host[store].Add($"{random.Next(1_000_000)}-{i}", $"Name {random.Next(1000)}");
            if (i % 3 == 0)
                others.Add((store, key));
            else
                unchanged.Add(key);
        }

        var rows = await ListingHost.AllAsync(host.Free, new UserListRequest { PageSize = 7 }, page =>
        {
            for (var n = 0; n < 4; n++)
                host[names[n]].Add($"{random.Next(1_000_000)}-new{added++}", $"Name {random.Next(1000)}");
            // Whoever was just shown as well as whoever is still to come.
            foreach (var user in page.Users.Where(u => others.Any(o => o.Key == u.Key)).Take(1))
                host[user.Store].Remove(user.Key);
            if (others.Count > 0)
            {
                var (store, key) = others[random.Next(others.Count)];
                host[store].Remove(key);
            }
        });

        var seen = rows.Select(static r => r.Key).ToList();
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(unchanged.Except(seen));
    }

    [Fact]
    public async Task A_token_is_its_operators_and_its_questions_alone()
    {
        await using var host = await ListingHost.StartAsync();
        for (var i = 0; i < 5; i++)
            host["north"].Add($"n{i}", $"Ann {i}");
        var request = new UserListRequest { PageSize = 2, Text = "Ann" };
        var token = (await ListingHost.PageAsync(host.Free, request)).Continuation!;

        // Nothing can be read in it.
        Assert.DoesNotContain("north", System.Text.Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token)), StringComparison.Ordinal);
        var altered = token[..60] + (token[60] == 'A' ? 'B' : 'A') + token[61..];
        foreach (var (desk, asked) in new[]
        {
            (host.Desk.As("petra", "Free").Users, request with { Continuation = token }),
            (host.Free, request with { Continuation = token, Text = "An" }),
            (host.Free, request with { Continuation = token, NeverSignedIn = true }),
            (host.Free, request with { Continuation = token, Stores = ["north"] }),
            (host.Free, request with { Continuation = altered }),
            (host.Free, request with { Continuation = "" }),
            (host.Free, request with { Continuation = "x!" }),
        })
        {
            var refused = await desk.ListAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal(ErrorCode.InvalidInput, refused.Error?.Code);
        }
        Assert.Equal(2, (await ListingHost.PageAsync(host.Free, request with { Continuation = token })).Users.Count);
        // Another role of the same operator's sees what that role may see.
        host["north"].Add("n9", "Ann 9", "OU=Board,DC=example");
        Assert.DoesNotContain(await ListingHost.AllAsync(host.Desk.As("olga", "Desk").Users, request with { Continuation = token }), static u => u.Key.Id == "n9");
    }

    [Fact]
    public async Task Rows_end_at_the_scope_whichever_way_they_are_found()
    {
        await using var host = await ListingHost.StartAsync();
        var inside = host["north"].Add("in", "Ann");
        var outside = host["north"].Add("out", "Ann", "OU=Board,DC=example");
        await host.EnrollAsync(inside, FactorType.Email);
        await host.EnrollAsync(outside, FactorType.Email);
        foreach (var request in new[] { new UserListRequest(), new UserListRequest { EnrolledWith = [FactorType.Email] }, new UserListRequest { NeverSignedIn = true } })
        {
            Assert.Equal([inside], (await ListingHost.AllAsync(host.Restricted, request)).Select(static u => u.Key));
            Assert.Equal(2, (await ListingHost.AllAsync(host.Free, request)).Count);
        }
    }

    [Fact]
    public async Task Few_enrolled_are_looked_up_and_many_are_sifted_out_of_the_listing()
    {
        await using var host = await ListingHost.StartAsync("east");
        var east = host["east"];
        var keys = new List<UserKey>();
        for (var i = 0; i < 2_200; i++)
            keys.Add(east.Add($"u{i:0000}", $"User {i}"));
        foreach (var key in keys.Take(150))
            await host.EnrollAsync(key, FactorType.Email);

        var few = await ListingHost.AllAsync(host.Free, new UserListRequest { EnrolledWith = [FactorType.Email, FactorType.Mobile], PageSize = 40 }, page =>
        {
            // One more that sorts before the page's end, one behind: neither shifts anybody.
            Assert.True(page.Users.Count > 0);
            east.Add("a" + page.Users[0].Key.Id, "New");
        });
        Assert.Equal(keys.Take(150), few.Select(static u => u.Key));
        Assert.InRange(east.LookedUp, 150, 4 * 250);
        Assert.Equal(2_050 + 4, (await ListingHost.AllAsync(host.Free, new UserListRequest { NotEnrolledWith = [FactorType.Email], PageSize = 1000 })).Count + 1);
        Assert.Equal(keys.Skip(150), (await ListingHost.AllAsync(host.Free, new UserListRequest { Unenrolled = true, PageSize = 1000, Text = "User" })).Select(static u => u.Key));
        Assert.Empty(await ListingHost.AllAsync(host.Free, new UserListRequest { EnrolledWith = [FactorType.Email], NotEnrolledWith = [FactorType.Email] }));

        foreach (var key in keys.Skip(150).Take(1_900))
            await host.EnrollAsync(key, FactorType.Mobile);
        east.LookedUp = 0;
        var many = await ListingHost.AllAsync(host.Free, new UserListRequest { EnrolledWith = [FactorType.Email, FactorType.Mobile], PageSize = 1000 });
        Assert.Equal(keys.Take(2_050), many.Select(static u => u.Key));
        Assert.Equal(0, east.LookedUp);
    }

}
