using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites for identity stores share.</summary>
public abstract class StoreSuite
{
    private IIdentityStore? _store;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store; its lifetime is its owner's affair.</param>
    protected StoreSuite(IStoreFixture fixture) => Fixture = fixture ?? throw new ArgumentNullException(nameof(fixture));

    /// <summary>The directory.</summary>
    protected IStoreFixture Fixture { get; }

    /// <summary>A permit the way the pipeline issues them, for a provider's own tests of its changing members.</summary>
    /// <param name="store">The store it is good for.</param>
    /// <param name="subject">The account's id, or the user name of one to be created.</param>
    /// <param name="action">The action it is good for.</param>
    protected static ChangePermit IssuePermit(string store, string subject, HelpdeskAction action) => Permits.For(store, subject, action);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected async Task<IIdentityStore> StoreAsync() => _store ??= await Fixture.CreateStoreAsync(Cancellation);

    private protected async Task<T> CapabilityAsync<T>() where T : class
    {
        var store = await StoreAsync();
        var capability = store.GetCapability<T>();
        Assert.SkipWhen(capability is null, $"The store '{store.Name}' does not have {typeof(T).Name}.");
        return capability!;
    }

    /// <summary>A name that nobody has, short enough for every directory.</summary>
    private protected static string NewName() => string.Concat("k", Guid.NewGuid().ToString("N").AsSpan(0, 17));

    /// <summary>A password that the usual policies accept.</summary>
    private protected static Secret NewPassword() => new($"Kit-{Guid.NewGuid():N}!aZ7");

    private protected static NewUser SomeUser(string name, Secret? password = null) => new()
    {
        UserName = name,
        DisplayName = $"Display {name}",
        GivenName = $"Given{name}",
        Surname = $"Sur{name}",
        Email = $"{name}@example.com",
        Password = password,
    };

    private protected Task<DirectoryUser> AddAsync(string? name = null, Secret? password = null) => AddAsync(SomeUser(name ?? NewName(), password));

    private protected async Task<DirectoryUser> AddAsync(NewUser user)
    {
        using var password = user.Password?.Copy() ?? NewPassword();
        return await Fixture.AddUserAsync(user with { Container = user.Container ?? Fixture.Container, Password = password }, Cancellation);
    }

    private protected async Task<DirectoryUser?> FindAsync(string name) =>
        await (await StoreAsync()).ResolveAsync(UserReference.ByName(name), Cancellation);

    private protected async Task<DirectoryUser> ReadAsync(UserKey key) =>
        await (await StoreAsync()).ResolveAsync(UserReference.ById(key), Cancellation) ?? throw new InvalidOperationException("The account is gone.");

    /// <summary>An account that was there a moment ago.</summary>
    private protected async Task<DirectoryUser> AddDeletedAsync(string? name = null)
    {
        var user = await AddAsync(name);
        var store = await StoreAsync();
        Assert.SkipWhen(store.GetCapability<IUserWriter>() is null, $"The store '{store.Name}' cannot delete users.");
        var result = await store.GetCapability<IUserWriter>()!.DeleteUserAsync(Permits.For(user.Key, HelpdeskAction.DeleteUser), user, Cancellation);
        Assert.Equal(ChangeStatus.Succeeded, result.Status);
        return user;
    }

    private protected static void AssertRefused(ChangeResult result, RefusalReason reason)
    {
        Assert.Equal((ChangeStatus.Refused, reason), (result.Status, result.Reason));
        Assert.False(string.IsNullOrWhiteSpace(result.Message), "A refusal says nothing to the operator.");
    }

    private protected async Task<List<DirectoryUser>> ListAsync(UserQuery query, int size = 50)
    {
        var users = new List<DirectoryUser>();
        await foreach (var page in (await StoreAsync()).SearchAsync(query, new PageOptions(size), Cancellation))
            users.AddRange(page.Users);
        return users;
    }
}
