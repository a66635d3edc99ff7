using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>A tenant of the double that is answered in the process, and stores on it made by code.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    private readonly List<EntraIdentityStore> _stores = [];

    public GraphServer Graph { get; } = new();

    public static UserKey Key(GraphUser user) => new("cloud", user.Id);

    public EntraIdentityStore Open(Action<EntraStoreOptions>? change = null, IServiceProvider? services = null)
    {
        var options = new EntraStoreOptions
        {
            TenantId = Graph.Directory.TenantId,
            ClientId = Graph.Authority.App.ClientId,
            ClientSecret = new Secret(Graph.Authority.App.Secret),
            GraphBaseUrl = Graph.GraphAddress.AbsoluteUri.TrimEnd('/'),
            AuthorityHost = Graph.AuthorityAddress.AbsoluteUri,
            HttpHandler = Graph.CreateHandler(),
            UserDomain = "contoso.example",
        };
        change?.Invoke(options);
        var store = EntraStoreBuilder.Build("cloud", options, services ?? new Given(), "Stores:cloud");
        _stores.Add(store);
        return store;
    }

    public static async Task<DirectoryUser> ReadAsync(EntraIdentityStore store, GraphUser user) =>
        await store.ResolveAsync(UserReference.ById(Key(user)), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The account is gone.");

    public static async Task<List<DirectoryUser>> ListAsync(EntraIdentityStore store, UserQuery query, int size = 50)
    {
        var users = new List<DirectoryUser>();
        await foreach (var page in store.SearchAsync(query, new PageOptions(size), TestContext.Current.CancellationToken))
            users.AddRange(page.Users);
        return users;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            store.Dispose();
        Assert.Empty(Graph.Journal.Violations);
        ContractFile.Check(Graph.Journal.Requests);
        return Graph.DisposeAsync();
    }
}

/// <summary>Services that a test gives by hand.</summary>
internal sealed class Given(params object[] services) : IServiceProvider
{
    public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
}

/// <summary>Issues permits the way the kit does.</summary>
internal abstract class PermitOffice : StoreSuite
{
    private PermitOffice() : base(null!) { }

    public static ChangePermit For(UserKey user, HelpdeskAction action) => IssuePermit(user.Store, user.Id, action);
}
