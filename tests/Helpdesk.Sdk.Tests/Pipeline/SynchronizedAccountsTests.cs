using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>The account that another one is a copy of is found by its id, or by a name in its own domain.</summary>
public sealed class SynchronizedAccountsTests : IAsyncLifetime
{
    private static readonly Guid s_id = Guid.Parse("8a4b8f5e-3f0e-4a56-9b62-0c1a6b7f2d11");
    private readonly ScriptedStore _store = new("directory");
    private DeskHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DirectoryUser Origin { get; } = new() { Key = new("directory", "1"), UserName = "ann", Domain = "CORP.example", Enabled = true };

    public async ValueTask InitializeAsync()
    {
        _host = await DeskHost.StartAsync();
        _host.Get<IIdentityStoreCatalog>().Add(_store);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_directory_that_says_it_cannot_have_it_is_not_asked(bool? holds, bool asked)
    {
        _store.Holds = holds;
        _store.OnResolve = static _ => Origin;
        Assert.Equal(asked ? Origin : null, await FindAsync(new() { ObjectId = s_id }));
        Assert.Equal(asked, _store.Asked.Count > 0);
    }

    [Theory]
    [InlineData(true, "corp.example", "id")]
    [InlineData(false, "corp.example", "ann@corp.example")]
    [InlineData(false, "elsewhere.example", null)]
    [InlineData(false, null, null)]
    public async Task The_id_is_enough_and_a_name_counts_in_its_domain_only(bool known, string? domain, string? by)
    {
        _store.OnResolve = r => !r.IsId || (known && r.Name == s_id.ToString()) ? Origin : null;
        var found = await FindAsync(new() { ObjectId = s_id, Domain = domain, UserPrincipalName = "ann@corp.example", UserName = "ann" });
        Assert.Equal(by is not null, found is not null);
        if (by is not null)
            Assert.Equal(by == "id" ? s_id.ToString() : by, _store.Asked[^1].Name);
    }

    [Fact]
    public async Task A_name_that_several_have_is_followed_by_the_next_one_and_leaves_the_person_unknown_without_it()
    {
        _store.OnResolve = static r => r.Name == "ann" ? Origin : throw new IdentityStoreException(StoreErrorCode.Ambiguous, "Several.");
        Assert.Equal(Origin, await FindAsync(new() { Domain = "corp.example", UserPrincipalName = "ann@corp.example", UserName = "ann" }));
        var fault = await Assert.ThrowsAsync<IdentityStoreException>(() => FindAsync(new() { Domain = "corp.example", UserPrincipalName = "ann@corp.example" }).AsTask());
        Assert.Equal(StoreErrorCode.Unavailable, fault.Code);
        // Another store's account of that name does not end the doubt; the very account does.
        _host.Get<IIdentityStoreCatalog>().Add(new ScriptedStore("z-other") { OnResolve = static r => !r.IsId || r.Name == s_id.ToString() ? Origin with { Key = new("z-other", "1") } : null });
        await Assert.ThrowsAsync<IdentityStoreException>(() => FindAsync(new() { Domain = "corp.example", UserPrincipalName = "ann@corp.example" }).AsTask());
        _store.OnResolve = static r => r.IsId ? null : throw new IdentityStoreException(StoreErrorCode.Ambiguous, "Several.");
        Assert.Equal("z-other", (await FindAsync(new() { ObjectId = s_id, Domain = "corp.example", UserPrincipalName = "ann@corp.example" }))?.Key.Store);
    }

    [Fact]
    public async Task The_very_account_counts_before_a_name_in_an_earlier_store()
    {
        _store.OnResolve = static r => r.IsId ? null : Origin;
        _host.Get<IIdentityStoreCatalog>().Add(new ScriptedStore("z-other") { OnResolve = static r => r.IsId ? Origin with { Key = new("z-other", "1") } : null });
        Assert.Equal("z-other", (await FindAsync(new() { ObjectId = s_id, Domain = "corp.example", UserName = "ann" }))?.Key.Store);
        Assert.Equal("directory", (await FindAsync(new() { Domain = "corp.example", UserName = "ann" }))?.Key.Store);
    }

    [Fact]
    public async Task A_name_that_cannot_be_asked_for_leaves_the_person_unknown()
    {
        _store.OnResolve = static _ => throw new IdentityStoreException(StoreErrorCode.Unavailable, "Down.");
        await Assert.ThrowsAsync<IdentityStoreException>(() => FindAsync(new() { Domain = "corp.example", UserName = "ann" }).AsTask());
    }

    [Fact]
    public async Task The_origin_and_its_linked_accounts_are_added_once_each()
    {
        UserKey copy = new("cloud", "c"), known = new("directory", "2"), more = new("directory", "3");
        await LinkedDeskTests.LinkAsync(_host, Origin.Key, known);
        await LinkedDeskTests.LinkAsync(_host, Origin.Key, more);
        _store.OnResolve = static _ => Origin;
        List<UserKey> accounts = [copy, known];

        await new SynchronizedAccounts(_host.Get<Corridor>()).AddAsync(Copy(new() { ObjectId = s_id }), accounts, [], Token);

        Assert.Equal([copy, known, Origin.Key, more], accounts);
    }

    [Fact]
    public async Task The_copies_of_an_account_and_their_linked_accounts_are_added_once_each()
    {
        UserKey copy = new("cloud", "c"), more = new("elsewhere", "3");
        await LinkedDeskTests.LinkAsync(_host, copy, more);
        var cloud = new ScriptedStore("cloud") { Copies = original => original.Key == Origin.Key ? [Copy(new() { ObjectId = s_id })] : [] };
        _host.Get<IIdentityStoreCatalog>().Add(cloud);
        List<UserKey> accounts = [Origin.Key];

        await new SynchronizedAccounts(_host.Get<Corridor>()).AddAsync(Origin, accounts, [], Token);

        Assert.Equal([Origin.Key, copy, more], accounts);
    }

    [Fact]
    public async Task A_copy_is_not_looked_for_as_an_original()
    {
        _host.Get<IIdentityStoreCatalog>().Add(new ScriptedStore("other-cloud") { Copies = static _ => throw new InvalidOperationException("It is asked.") });

        List<UserKey> accounts = [new("cloud", "c")];
        await new SynchronizedAccounts(_host.Get<Corridor>()).AddAsync(Copy(new()), accounts, [], Token);

        Assert.Equal([new UserKey("cloud", "c")], accounts);
    }

    [Fact]
    public async Task A_store_that_cannot_say_whether_it_has_a_copy_leaves_the_person_unknown()
    {
        _host.Get<IIdentityStoreCatalog>().Add(new ScriptedStore("cloud") { Copies = static _ => throw new IdentityStoreException(StoreErrorCode.Unavailable, "Down.") });

        await Assert.ThrowsAsync<IdentityStoreException>(() => new SynchronizedAccounts(_host.Get<Corridor>()).AddAsync(Origin, [Origin.Key], [], Token).AsTask());
    }

    private ValueTask<DirectoryUser?> FindAsync(SynchronizedAccount from) => new SynchronizedAccounts(_host.Get<Corridor>()).FindOriginAsync(Copy(from), Token);

    private static DirectoryUser Copy(SynchronizedAccount from) => new() { Key = new("cloud", "c"), UserName = "ann", Enabled = true, SynchronizedFrom = from };
}
