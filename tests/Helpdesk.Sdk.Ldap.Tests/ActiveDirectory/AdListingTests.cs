using System.Globalization;
using System.Text;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdListingTests : AdStoreTest
{
    [Fact]
    public async Task The_whole_directory_equals_what_ldapsearch_sees()
    {
        var ou = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 130);
        var ldif = await Samba.LdapSearchAsync(ou, "(&(objectCategory=person)(objectClass=user))", "sAMAccountName");
        var expected = ldif.Split('\n').Where(static line => line.StartsWith("sAMAccountName: ", StringComparison.Ordinal)).Select(static line => line[16..]).Order(StringComparer.Ordinal);

        foreach (var size in new[] { 1, 64, 65, 129, 130, 131, 1000 })
        {
            var (pages, users) = await ListAsync(Store, In(ou), size);
            Assert.Equal(expected, users.Select(static user => user.UserName).Order(StringComparer.Ordinal));
            Assert.Equal((130 + size - 1) / size, pages);
        }
    }

    [Fact]
    public async Task Rows_come_in_order_of_user_name()
    {
        var ou = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 30);

        var (_, users) = await ListAsync(Store, In(ou), 7);

        Assert.Equal(users.Select(static user => user.UserName).Order(StringComparer.OrdinalIgnoreCase), users.Select(static user => user.UserName));
    }

    [Fact]
    public async Task A_token_goes_on_in_another_process_and_with_another_page_size()
    {
        var ou = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 20);
        var names = new List<string>();
        string? token = null;
        for (var size = 3; names.Count == 0 || token is not null; size++)
        {
            await using var other = AdStores.Create(Samba);
            var page = await FirstAsync(other, In(ou), new PageOptions(size, token));
            names.AddRange(page.Users.Select(static user => user.UserName));
            token = page.Continuation;
        }

        Assert.Equal(20, names.Count);
        Assert.Equal(20, names.Distinct().Count());
    }

    [Fact]
    public async Task A_listing_goes_on_after_an_account_that_was_deleted_meanwhile()
    {
        var ou = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 6);
        var first = await FirstAsync(Store, In(ou), new PageOptions(3));
        await Samba.DeleteTreeAsync(first.Users[^1].DistinguishedName!.ToString());

        var rest = await FirstAsync(Store, In(ou), new PageOptions(50, first.Continuation));

        Assert.Equal(3, rest.Users.Count);
        Assert.Empty(rest.Users.Select(static user => user.Key).Intersect(first.Users.Select(static user => user.Key)));
    }

    [Fact]
    public async Task Containers_inside_others_list_nobody_twice_and_missing_ones_nobody()
    {
        var ou = await Samba.CreateOuAsync();
        var other = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 4);
        await AddManyAsync(other, 3);
        var inner = $"OU=inner,{ou}";
        await Samba.ApplyAsync($"dn: {inner}\nobjectClass: organizationalUnit\n\n");
        await AddManyAsync(inner, 2);
        var query = In(ou, inner, ou.ToUpperInvariant(), other, $"OU=gone,{ou}", "OU=x,DC=elsewhere,DC=test");

        foreach (var size in new[] { 1, 2, 50 })
        {
            var (_, users) = await ListAsync(Store, query, size);
            Assert.Equal(9, users.Count);
            Assert.Equal(9, users.Select(static user => user.Key).Distinct().Count());
        }
    }

    [Fact]
    public async Task Many_ids_are_asked_for_in_parts()
    {
        var ou = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 130);
        var ids = (await ListAsync(Store, In(ou), 1000)).Users.Select(static user => user.Key.Id).ToList();

        var (_, users) = await ListAsync(Store, new UserQuery { Ids = [.. ids, ids[0].ToUpperInvariant(), "no-id", Guid.NewGuid().ToString()] }, 40);

        Assert.Equal(ids.Order(StringComparer.Ordinal), users.Select(static user => user.Key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Text_matches_inside_names_too()
    {
        var user = await AddUserAsync(("displayName", $"Before{Guid.NewGuid():N}After"));
        var name = (await Store.FindAsync(user.Name)).DisplayName!;

        Assert.Single((await ListAsync(Store, new UserQuery { Text = name[3..^2].ToUpperInvariant() }, 50)).Users);
        Assert.Empty((await ListAsync(Store, new UserQuery { Text = name[3..10] + "*" }, 50)).Users);
        Assert.Empty((await ListAsync(Store, new UserQuery { Text = "\ud800" }, 50)).Users);
        Assert.Empty((await ListAsync(Store, new UserQuery { Text = "u000001\0" }, 50)).Users);
    }

    [Fact]
    public async Task Locked_lists_those_who_are_locked_now()
    {
        var ou = await Samba.CreateOuAsync();
        var locked = await Samba.CreateUserAsync(ou);
        var over = await Samba.CreateUserAsync(ou);
        await Samba.CreateUserAsync(ou);
        await Samba.AddMemberAsync(Samba.BriefLockoutGroup, over.Dn);
        await Samba.LockAsync(over);
        await Samba.LockAsync(locked);
        await Task.Delay(TimeSpan.FromSeconds(3), Token);

        var user = Assert.Single((await ListAsync(Store, In(ou) with { Locked = true }, 50)).Users);

        Assert.Equal(locked.Name, user.UserName);
        Assert.NotNull(user.Lock.Until);
    }

    [Fact]
    public async Task Expiring_lists_those_whose_password_ends_in_time()
    {
        var ou = await Samba.CreateOuAsync();
        var soon = await Samba.CreateUserAsync(ou);
        var never = await Samba.CreateUserAsync(ou);
        await Samba.ReplaceAsync(never.Dn, "userAccountControl", "66048");

        Assert.Equal(soon.Name, Assert.Single((await ListAsync(Store, In(ou) with { ExpiresWithin = TimeSpan.FromDays(43) }, 50)).Users).UserName);
        Assert.Empty((await ListAsync(Store, In(ou) with { ExpiresWithin = TimeSpan.FromDays(40) }, 50)).Users);
        Assert.Empty((await ListAsync(Store, In(ou) with { ExpiresWithin = TimeSpan.Zero }, 50)).Users);
    }

    [Fact]
    public async Task Idle_lists_those_who_never_or_not_lately_signed_in()
    {
        var ou = await Samba.CreateOuAsync();
        var never = await Samba.CreateUserAsync(ou);
        var lately = await Samba.CreateUserAsync(ou);
        Assert.True((await Samba.BindAsync(lately.Upn, lately.Password)).Succeeded);

        Assert.Equal(never.Name, Assert.Single((await ListAsync(Store, In(ou) with { IdleFor = TimeSpan.FromDays(90) }, 50)).Users).UserName);
        Assert.Equal(2, (await ListAsync(Store, In(ou) with { IdleFor = TimeSpan.Zero }, 50)).Users.Count);
    }

    [Fact]
    public async Task Listings_that_nobody_goes_on_reading_do_not_keep_a_reset_waiting()
    {
        var ou = await Samba.CreateOuAsync();
        await AddManyAsync(ou, 30);
        await using var store = AdStores.Create(Samba, new HelpdeskTimeouts(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)), ("ConnectionsPerServer", "2"));
        await using var paused = store.SearchAsync(In(ou), new PageOptions(2), Token).GetAsyncEnumerator(Token);
        Assert.True(await paused.MoveNextAsync());

        Assert.NotNull(await store.FindAsync("u000001"));
        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => FirstAsync(store, In(ou), new PageOptions(2)));
        Assert.Equal(StoreErrorCode.Unavailable, problem.Code);

        await paused.DisposeAsync();
        Assert.Equal(2, (await FirstAsync(store, In(ou), new PageOptions(2))).Users.Count);
    }

    private static UserQuery In(params string[] containers) => new() { Containers = [.. containers.Select(DistinguishedName.Parse)] };

    private static async Task<UserPage> FirstAsync(LdapIdentityStore store, UserQuery query, PageOptions options)
    {
        await foreach (var page in store.SearchAsync(query, options, Token)) return page;
        throw new InvalidOperationException("A listing has at least one page.");
    }

    private static async Task<(int Pages, List<DirectoryUser> Users)> ListAsync(LdapIdentityStore store, UserQuery query, int size)
    {
        var (pages, users) = (0, new List<DirectoryUser>());
        await foreach (var page in store.SearchAsync(query, new PageOptions(size), Token))
        {
            pages++;
            users.AddRange(page.Users);
        }

        return (pages, users);
    }

    private Task AddManyAsync(string ou, int count)
    {
        var ldif = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var name = $"m{Guid.NewGuid():N}"[..18];
            ldif.Append(CultureInfo.InvariantCulture, $"dn: CN={name},{ou}\nchangetype: add\nobjectClass: user\nsAMAccountName: {name}\n\n");
        }

        return Samba.ApplyAsync(ldif.ToString());
    }
}
