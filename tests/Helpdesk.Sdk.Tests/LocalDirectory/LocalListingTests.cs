namespace Helpdesk.Sdk.Tests.LocalDirectory;

public sealed class LocalListingTests
{
    private static readonly DateTimeOffset Now = new(2031, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly LocalStoreFixture _local = new(new LocalDirectoryOptions { MaximumPasswordAge = TimeSpan.FromDays(90) });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_come_in_order_of_user_name_whatever_the_case()
    {
        Add("bob");
        Add("Alice");
        Add("carol");

        Assert.Equal(["Alice", "bob", "carol"], await NamesAsync(new UserQuery()));
        Assert.Equal(["Alice", "bob", "carol"], await NamesAsync(new UserQuery { Ids = ["carol-id", "ALICE-ID", "bob-id"] }));
    }

    [Fact]
    public async Task A_lock_that_has_ended_is_no_lock()
    {
        Add("ended", a => a with { LockedAt = Now.AddMinutes(-15) });
        Add("locked", a => a with { LockedAt = Now.AddMinutes(-14) });
        Add("free");

        Assert.Equal(["locked"], await NamesAsync(new UserQuery { Locked = true }));
    }

    [Fact]
    public async Task Expired_and_expiring_passwords_are_found()
    {
        Add("expired", a => a with { PasswordLastSet = Now.AddDays(-90) });
        Add("soon", a => a with { PasswordLastSet = Now.AddDays(-85) });
        Add("fresh", a => a with { PasswordLastSet = Now });
        Add("never-set");

        Assert.Equal(["expired"], await NamesAsync(new UserQuery { ExpiresWithin = TimeSpan.Zero }));
        Assert.Equal(["expired", "soon"], await NamesAsync(new UserQuery { ExpiresWithin = TimeSpan.FromDays(5) }));
    }

    [Fact]
    public async Task Never_signed_in_counts_as_idle()
    {
        Add("never");
        Add("old", a => a with { LastSignIn = Now.AddDays(-30) });
        Add("recent", a => a with { LastSignIn = Now.AddDays(-29) });

        Assert.Equal(["never", "old"], await NamesAsync(new UserQuery { IdleFor = TimeSpan.FromDays(30) }));
    }

    [Fact]
    public async Task Containers_are_compared_as_names_and_not_as_text()
    {
        Add("sales", a => a with { Location = "ou=sales, dc=local" });
        Add("below", a => a with { Location = "OU=North,OU=Sales,DC=local" });
        Add("presales", a => a with { Location = "OU=PreSales,DC=local" });
        Add("tricky", a => a with { Location = "OU=Sales\\,DC=local" });
        Add("broken", a => a with { Location = "OU=Sales,DC=local," });
        Add("nowhere");

        Assert.Equal(["below", "sales"], await NamesAsync(new UserQuery { Containers = [DistinguishedName.Parse("OU=Sales,DC=local")] }));
    }

    [Fact]
    public async Task Many_ids_and_few_ids_list_the_same()
    {
        for (var i = 0; i < 30; i++)
            Add($"user{i:00}");
        var wanted = Enumerable.Range(0, 30).Where(static i => i % 3 == 0).Select(static i => $"user{i:00}").ToList();
        var few = wanted.Select(static n => n + "-id").ToList();
        var many = few.Concat(Enumerable.Range(0, 600).Select(static i => $"unknown{i}")).ToList();

        Assert.Equal(wanted, await NamesAsync(new UserQuery { Ids = few }));
        Assert.Equal(wanted, await NamesAsync(new UserQuery { Ids = many }));
        Assert.Equal(["user03"], await NamesAsync(new UserQuery { Ids = few, Text = "SER03" }));
    }

    [Fact]
    public async Task The_work_for_one_page_is_bounded_and_the_listing_still_complete()
    {
        for (var i = 0; i < 12_001; i++)
            Add($"user{i:00000}", a => a with { LastSignIn = Now });
        Add("zoe");
        var query = new UserQuery { IdleFor = TimeSpan.FromDays(1) };
        var pages = await _local.Store.SearchAsync(query, new PageOptions(10), Token).ToListAsync(Token);

        Assert.Equal(3, pages.Count);
        Assert.Equal("zoe", Assert.Single(pages.SelectMany(static p => p.Users)).UserName);
        Assert.All(pages.SkipLast(1), static p => Assert.NotNull(p.Continuation));
    }

    [Fact]
    public async Task The_first_page_does_not_read_the_whole_directory()
    {
        for (var i = 0; i < 1_000; i++)
            Add($"user{i:000}");
        await foreach (var page in _local.Store.SearchAsync(new UserQuery(), new PageOptions(10), Token))
        {
            Assert.Equal(10, page.Users.Count);
            break;
        }

        Assert.Equal(1, _local.Accounts.Searches);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_size_out_of_range_is_a_bug(int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _local.Store.SearchAsync(new UserQuery(), new PageOptions(size), Token).ToListAsync(Token));

    [Fact]
    public async Task Two_accounts_of_one_mail_address_are_ambiguous()
    {
        Add("one", a => a with { Email = "shared@example.com" });
        Add("two", a => a with { SecondaryEmail = "SHARED@example.com" });

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await _local.Store.ResolveAsync(UserReference.ByName("shared@example.com"), Token));

        Assert.Equal(StoreErrorCode.Ambiguous, problem.Code);
        Assert.DoesNotContain("shared", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_shows_all_there_is()
    {
        Add("alice", a => a with
        {
            DisplayName = "Alice A", GivenName = "Alice", Surname = "A", Email = "alice@example.com", SecondaryEmail = "a@example.org", Mobile = "+49 170 1",
            Location = "OU=Staff,DC=local", PasswordLastSet = Now.AddDays(-1), LastSignIn = Now.AddHours(-1), MustChangePassword = false,
        });
        var user = Assert.Single(await UsersAsync(new UserQuery()));

        Assert.Equal(new UserKey("local", "alice-id"), user.Key);
        Assert.Equal("CN=alice,OU=Staff,DC=local", user.DistinguishedName?.ToString());
        Assert.Equal("local", user.Domain);
        Assert.Equal(["alice@example.com", "a@example.org"], user.Emails);
        Assert.Equal(user.Emails, user.ContactAttributes["MAIL"]);
        Assert.Equal(user.Mobiles, user.ContactAttributes["mobile"]);
        Assert.Equal(new PasswordExpiry(false, Now.AddDays(89)), user.PasswordExpiry);
        Assert.Equal((Now.AddDays(-1), Now.AddHours(-1), Now.AddYears(-1)), (user.PasswordLastSet, user.LastSignIn, user.Created));
        Assert.Null(user.UserPrincipalName);
    }

    private void Add(string name, Func<LocalAccount, LocalAccount>? change = null)
    {
        var account = new LocalAccount { Store = "local", Id = name + "-id", UserName = name, Created = Now.AddYears(-1) };
        _local.Accounts.Rows.Add(change?.Invoke(account) ?? account);
    }

    private async Task<List<DirectoryUser>> UsersAsync(UserQuery query)
    {
        var users = new List<DirectoryUser>();
        await foreach (var page in _local.Store.SearchAsync(query, new PageOptions(4), Token))
            users.AddRange(page.Users);
        return users;
    }

    private async Task<List<string>> NamesAsync(UserQuery query) => [.. (await UsersAsync(query)).Select(static u => u.UserName)];
}
