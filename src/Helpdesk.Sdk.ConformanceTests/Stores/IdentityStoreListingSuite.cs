using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IIdentityStore.SearchAsync"/>.</summary>
public abstract class IdentityStoreListingSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected IdentityStoreListingSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>Every user once, in pages of the size asked for.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Pages_are_complete_and_without_doubles(int size)
    {
        var (text, keys) = await AddSomeAsync(7);
        var pages = new List<UserPage>();
        await foreach (var page in (await StoreAsync()).SearchAsync(new UserQuery { Text = text }, new PageOptions(size), Cancellation))
            pages.Add(page);

        Assert.Equal(keys, Sorted(pages.SelectMany(static p => p.Users)));
        Assert.All(pages, p => Assert.True(p.Users.Count <= size, "A page is larger than asked for."));
        Assert.All(pages.SkipLast(1), static p => Assert.NotNull(p.Continuation));
        Assert.Null(pages[^1].Continuation);
    }

    /// <summary>A token goes on where its page ended, even when somebody was added meanwhile.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_continuation_goes_on_where_it_stopped(int size)
    {
        var (text, keys) = await AddSomeAsync(5);
        var query = new UserQuery { Text = text };
        var seen = new List<DirectoryUser>();
        string? token = null;
        for (var rounds = 0; rounds == 0 || token is not null; rounds++)
        {
            Assert.True(rounds < 50, "The listing does not end.");
            var page = await FirstPageAsync(query, new PageOptions(size, token));
            seen.AddRange(page.Users);
            token = page.Continuation;
            if (rounds > 0)
                continue;
            // One that sorts before all others and one that sorts after them.
            await AddAsync(text);
            await AddAsync(text + "zz");
        }

        Assert.Equal(seen.Count, seen.Select(static u => u.Key).Distinct().Count());
        Assert.Empty(keys.Except(seen.Select(static u => u.Key.Id)));
    }

    /// <summary>Tokens of other queries and made-up ones are refused.</summary>
    [Fact]
    public async Task A_foreign_continuation_is_refused()
    {
        var (text, _) = await AddSomeAsync(3);
        var token = (await FirstPageAsync(new UserQuery { Text = text }, new PageOptions(1))).Continuation;
        Assert.NotNull(token);

        await RefusedAsync(new UserQuery { Text = text[..^1] }, token);
        await RefusedAsync(new UserQuery { Text = text, Disabled = true }, token);
        await RefusedAsync(new UserQuery { Text = text }, "x");
        await RefusedAsync(new UserQuery { Text = text }, new string('A', 4000));

        async Task RefusedAsync(UserQuery query, string other)
        {
            var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => FirstPageAsync(query, new PageOptions(1, other)));
            Assert.Equal(StoreErrorCode.InvalidContinuation, problem.Code);
        }
    }

    /// <summary>Text matches the start of each name and of the mail address, whatever the case.</summary>
    [Fact]
    public async Task Text_matches_the_start_of_every_name()
    {
        var name = NewName();
        var user = await AddAsync(SomeUser(name));

        foreach (var text in new[] { name[..10], name[..10].ToUpperInvariant(), $"Display {name[..10]}", $"Given{name[..10]}", $"Sur{name[..10]}", $"{name}@ex" })
            Assert.Contains(user.Key, (await ListAsync(new UserQuery { Text = text })).Select(static u => u.Key));
    }

    /// <summary>Text that tries to break out of a filter matches nobody.</summary>
    [Fact]
    public async Task Hostile_text_matches_nobody()
    {
        var user = await AddAsync();

        foreach (var hostile in IdentityStoreSuite.HostileNames)
            Assert.True((await ListAsync(new UserQuery { Text = user.UserName + hostile })).Count == 0, $"'{hostile}' after a name matched somebody.");
    }

    /// <summary>Only the ids asked for.</summary>
    [Fact]
    public async Task Ids_limit_the_listing()
    {
        var (text, keys) = await AddSomeAsync(4);
        string[] two = [keys[0], keys[2]];

        Assert.Equal(two, Sorted(await ListAsync(new UserQuery { Ids = two })));
        Assert.Equal(two, Sorted(await ListAsync(new UserQuery { Ids = two, Text = text }, size: 1)));
        Assert.Empty(await ListAsync(new UserQuery { Ids = [], Text = text }));
    }

    /// <summary>Only inside the containers asked for.</summary>
    [Fact]
    public async Task Containers_limit_the_listing()
    {
        Assert.SkipWhen(Fixture.Container is null, "The directory has no containers.");
        var user = await AddAsync();

        Assert.Single(await ListAsync(new UserQuery { Text = user.UserName, Containers = [Fixture.Container!] }));
        Assert.Empty(await ListAsync(new UserQuery { Text = user.UserName, Containers = [] }));
        Assert.Empty(await ListAsync(new UserQuery { Text = user.UserName, Containers = [Fixture.Container!.Child("OU", "elsewhere")] }));
    }

    /// <summary>Disabled accounts only, where the store filters them.</summary>
    [Fact]
    public async Task Disabled_limits_the_listing()
    {
        var store = await StoreAsync();
        Assert.SkipWhen(store.GetCapability<ISearchDescriber>()?.SearchFeatures.Disabled is null or FilteredBy.Nobody, "The store does not filter disabled accounts.");
        var text = NewName()[..12];
        await AddAsync(text + "on");
        var off = await AddAsync(SomeUser(text + "off") with { Enabled = false });

        Assert.Equal(off.Key, Assert.Single(await ListAsync(new UserQuery { Text = text, Disabled = true })).Key);
    }

    /// <summary>A row shows what looking the user up shows.</summary>
    [Fact]
    public async Task Rows_show_what_looking_up_shows()
    {
        var user = await AddAsync();
        var row = Assert.Single(await ListAsync(new UserQuery { Text = user.UserName }));
        var read = await ReadAsync(user.Key);

        Assert.Equal(
            (read.Key, read.UserName, read.DisplayName, read.GivenName, read.Surname, read.Enabled, read.Lock, read.Container, read.PasswordLastSet),
            (row.Key, row.UserName, row.DisplayName, row.GivenName, row.Surname, row.Enabled, row.Lock, row.Container, row.PasswordLastSet));
        Assert.Equal(read.Emails, row.Emails);
        Assert.Equal(read.Mobiles, row.Mobiles);
    }

    /// <summary>Rows have every column that the directory has, and none that the fixture says it has not.</summary>
    [Fact]
    public async Task Every_column_that_the_directory_has_is_filled_in_rows()
    {
        using var password = NewPassword();
        var given = SomeUser(NewName(), password) with { Mobile = "+4930123456" };
        var user = await AddAsync(given);
        Assert.Equal(SignInOutcome.Success, await Fixture.SignInAsync(user, password, Cancellation));

        var row = Assert.Single(await ListAsync(new UserQuery { Text = given.UserName }));
        var filled = ListedColumn.All.Where(c => c.IsFilled(row, given)).Select(static c => c.Name);
        Assert.Equal(Line(ListedColumn.All.Select(static c => c.Name).Except(Fixture.MissingColumns)), Line(filled));

        static string Line(IEnumerable<string> names) => string.Join(", ", names);
    }

    private static List<string> Sorted(IEnumerable<DirectoryUser> users) => [.. users.Select(static u => u.Key.Id).Order(StringComparer.Ordinal)];

    private async Task<(string Text, List<string> Ids)> AddSomeAsync(int count)
    {
        var text = NewName()[..12];
        var users = new List<DirectoryUser>();
        for (var i = 0; i < count; i++)
            users.Add(await AddAsync($"{text}{i}"));
        return (text, Sorted(users));
    }

    private async Task<UserPage> FirstPageAsync(UserQuery query, PageOptions options)
    {
        await foreach (var page in (await StoreAsync()).SearchAsync(query, options, Cancellation))
            return page;
        throw new InvalidOperationException("A listing has at least one page, if an empty one.");
    }
}
