using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IIdentityStore"/>: finding and checking. Listing is <see cref="IdentityStoreListingSuite"/>.</summary>
public abstract class IdentityStoreSuite : StoreSuite
{
    /// <inheritdoc cref="StoreSuite(IStoreFixture)"/>
    protected IdentityStoreSuite(IStoreFixture fixture) : base(fixture) { }

    /// <summary>Names that mean something to a filter, a distinguished name or a query language.</summary>
    public static IReadOnlyList<string> HostileNames { get; } =
    [
        "*", "**", "*)(uid=*", "*)(objectClass=*", ")(|(uid=*", "(&(objectClass=*))", "\\2a", "\\*", "%", "_", "' OR '1'='1", "\" OR \"\"=\"",
        "CN=x,DC=example", "x,OU=Staff", "a+b=c", "#04024869", "<x>", "../x", "${name}", "{{name}}", "x\\00y", "\u202ename",
    ];

    /// <summary>By id, user name, principal name and mail, whatever the letter case.</summary>
    [Fact]
    public async Task Finds_a_user_by_every_name_whatever_the_case()
    {
        var user = await AddAsync();
        string?[] names = [user.Key.Id, user.UserName, user.UserPrincipalName, .. user.Emails];

        foreach (var name in names.OfType<string>())
        {
            Assert.Equal(user.Key, (await FindAsync(name))?.Key);
            Assert.Equal(user.Key, (await FindAsync(name.ToUpperInvariant()))?.Key);
            Assert.Equal(user.Key, (await FindAsync(name.ToLowerInvariant()))?.Key);
        }
        Assert.Equal(user.Key, (await ReadAsync(user.Key)).Key);
    }

    /// <summary>A reference by id matches ids only.</summary>
    [Fact]
    public async Task A_user_name_is_no_id()
    {
        var store = await StoreAsync();
        var user = await AddAsync();

        Assert.Null(await store.ResolveAsync(UserReference.ById(new UserKey(store.Name, user.UserName)), Cancellation));
    }

    /// <summary>Nobody of that name is no error.</summary>
    [Fact]
    public async Task An_unknown_name_is_nobody()
    {
        var store = await StoreAsync();

        Assert.Null(await FindAsync(NewName()));
        Assert.Null(await FindAsync(NewName() + "@example.com"));
        Assert.Null(await store.ResolveAsync(UserReference.ById(new UserKey(store.Name, Guid.NewGuid().ToString())), Cancellation));
        Assert.Null(await store.ResolveAsync(UserReference.ById(new UserKey(store.Name, "no-id")), Cancellation));
    }

    /// <summary>Looking up is exact: a part of a name is another name.</summary>
    [Fact]
    public async Task A_part_of_a_name_finds_nobody()
    {
        var user = await AddAsync();

        Assert.Null(await FindAsync(user.UserName[..^1]));
        Assert.Null(await FindAsync(user.UserName[1..]));
        Assert.Null(await FindAsync(user.UserName + "x"));
        Assert.Null(await FindAsync(user.UserName[..^1] + "*"));
        Assert.Null(await FindAsync("*" + user.UserName[1..]));
        Assert.Null(await FindAsync(user.UserName[..^1] + "?"));
        Assert.Null(await FindAsync(user.UserName[..^1] + "_"));
    }

    /// <summary>Names that try to break out find nobody and change nothing.</summary>
    [Fact]
    public async Task Hostile_names_find_nobody_and_change_nothing()
    {
        var user = await AddAsync();

        foreach (var name in HostileNames.Concat(HostileNames.Select(n => user.UserName + n)))
            Assert.True(await FindAsync(name) is null, $"'{name}' found somebody.");

        var after = await ReadAsync(user.Key);
        Assert.Equal((user.UserName, user.Enabled, user.Container), (after.UserName, after.Enabled, after.Container));
    }

    /// <summary>A cancelled call does not answer.</summary>
    [Fact]
    public async Task Cancellation_is_honoured()
    {
        var store = await StoreAsync();
        var user = await AddAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ResolveAsync(UserReference.ById(user.Key), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in store.SearchAsync(new UserQuery { Text = user.UserName }, new PageOptions(), cancelled.Token))
                Assert.NotNull(page);
        });
    }

    /// <summary>What the store says it can do it has a capability for, and what it cannot it gives a reason for.</summary>
    [Fact]
    public async Task Capabilities_and_checks_agree()
    {
        var store = await StoreAsync();
        var user = await AddAsync();

        await AgreeAsync<IPasswordWriter>(HelpdeskAction.ResetPassword);
        await AgreeAsync<IAccountUnlocker>(HelpdeskAction.UnlockAccount);
        await AgreeAsync<IUserCreator>(HelpdeskAction.CreateUser);
        foreach (var action in new[] { HelpdeskAction.UpdateUser, HelpdeskAction.EnableUser, HelpdeskAction.DisableUser, HelpdeskAction.DeleteUser })
            await AgreeAsync<IUserWriter>(action);
        await AgreeAsync<IUserRestorer>(HelpdeskAction.RestoreUser);
        await AgreeAsync<IGroupMembership>(HelpdeskAction.AddToGroup);
        await AgreeAsync<IGroupMembership>(HelpdeskAction.RemoveFromGroup);
        await AgreeAsync<IApplicationAssignments>(HelpdeskAction.AssignApplication);
        await AgreeAsync<IApplicationAssignments>(HelpdeskAction.UnassignApplication);
        await AgreeAsync<IAuthenticatorManager>(HelpdeskAction.RemoveAuthenticator);
        await AgreeAsync<IAuthenticatorManager>(HelpdeskAction.ResetAuthenticators);
        await AgreeAsync<IAccessPassIssuer>(HelpdeskAction.IssueAccessPass);
        await AgreeAsync<ISessionRevoker>(HelpdeskAction.RevokeSessions);
        await AgreeAsync<IPasswordRemover>(HelpdeskAction.RemovePassword);
        Assert.Null(store.GetCapability(typeof(StoreSuite)));

        async Task AgreeAsync<T>(HelpdeskAction action) where T : class
        {
            var offered = store.GetCapability(typeof(T));
            var support = await store.CheckAsync(action, user, Cancellation);
            Assert.True(offered is null or T, $"What is offered as {typeof(T).Name} is none.");
            Assert.True(offered is not null || !support.IsSupported, $"{action} is said to be supported, and there is no {typeof(T).Name}.");
            Assert.True(support.IsSupported || !string.IsNullOrWhiteSpace(support.Reason), $"{action} is not supported, and no reason is given.");
        }
    }

    /// <summary>What is read of a user is what is in the directory.</summary>
    [Fact]
    public async Task A_user_is_shown_in_full()
    {
        var store = await StoreAsync();
        var name = NewName();
        var expected = SomeUser(name);
        var user = await ReadAsync((await AddAsync(expected)).Key);

        Assert.Equal(store.Name, user.Key.Store);
        Assert.Equal(name, user.UserName, ignoreCase: true);
        Assert.Equal((expected.DisplayName, expected.GivenName, expected.Surname), (user.DisplayName, user.GivenName, user.Surname));
        Assert.Contains(expected.Email!, user.Emails, StringComparer.OrdinalIgnoreCase);
        Assert.True(user.Enabled);
        Assert.False(user.Lock.IsLocked);
        Assert.False(user.MustChangePassword);
        if (Fixture.Container is { } container)
            Assert.True(user.Container?.IsWithin(container), "The user is not shown in its container.");
    }
}
