using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Identity;

/// <summary>Who ends which store, and what is told of a type that nobody added.</summary>
public sealed class StoreCatalogTests
{
    [Fact]
    public async Task A_store_of_the_containers_is_ended_by_the_container_and_once()
    {
        var services = Services([]);
        services.AddSingleton<IIdentityStore>(static _ => new CountedStore("own"));
        var given = new CountedStore("given");
        services.AddSingleton<IIdentityStore>(given);
        var provider = services.BuildServiceProvider();
        var own = Find(provider, "own");
        Assert.Same(given, Find(provider, "given"));

        await provider.DisposeAsync();

        // What the host made itself is nobody else's to end.
        Assert.Equal((1, 0), (own.Ended, given.Ended));
    }

    [Fact]
    public async Task What_the_catalogue_made_or_was_handed_ends_with_it_and_once()
    {
        var services = Services(new Dictionary<string, string?> { ["Helpdesk:Stores:made:Type"] = "Counted" });
        services.AddSingleton<IIdentityStoreFactory, CountedStoreFactory>();
        var provider = services.BuildServiceProvider();
        var catalog = provider.GetRequiredService<IIdentityStoreCatalog>();
        var (made, added, refused) = (Find(provider, "made"), new CountedStore("added"), new CountedStore("made"));
        catalog.Add(added);
        Assert.Throws<ArgumentException>(() => catalog.Add(refused));
        Assert.Equal(["made", "added"], catalog.Names);

        await provider.DisposeAsync();

        Assert.Equal((1, 1, 0), (made.Ended, added.Ended, refused.Ended));
    }

    [Theory]
    [InlineData("Entra")]
    [InlineData("Ldap")]
    [InlineData("ActiveDirectory")]
    public async Task A_type_whose_package_was_not_added_is_told_with_those_that_were(string type)
    {
        await using var provider = Services(new Dictionary<string, string?> { ["Helpdesk:Stores:cloud:Type"] = type }).BuildServiceProvider();

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => provider.GetRequiredService<IIdentityStoreCatalog>());

        Assert.Equal($"Setting 'Helpdesk:Stores:cloud:Type' is '{type}'; registered: Local.", problem.Message);
        Assert.False(problem.NotBuilt);
    }

    private static ServiceCollection Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"));
        return services;
    }

    private static CountedStore Find(ServiceProvider provider, string name) =>
        provider.GetRequiredService<IIdentityStoreCatalog>().TryGet(name, out var store) ? (CountedStore)store : throw new InvalidOperationException(name);

    private sealed class CountedStore(string name) : IIdentityStore, IDisposable
    {
        public string Name => name;

        public int Ended { get; private set; }

        public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public object? GetCapability(Type capability) => null;

        public void Dispose() => Ended++;
    }

    private sealed class CountedStoreFactory : IIdentityStoreFactory
    {
        public string Type => "Counted";

        public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new CountedStore(name);
    }
}
