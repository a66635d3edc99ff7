using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>Stores that the host adds by code: the container knows each by two types, and ends it more than once.</summary>
public sealed class CodedStoreTests
{
    [Fact]
    public async Task A_store_added_by_code_ends_with_its_container()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Helpdesk:State:Provider"] = "InMemory",
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Roles:Free:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Free:Policies:local:Mode"] = "Unrestricted",
        };
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk")).AddEntra("cloud", static options =>
        {
            options.TenantId = "contoso.example";
            options.ClientId = "11111111-2222-4333-8444-555555555555";
            options.ClientSecret = new Secret("s3cret");
        });
        var provider = services.BuildServiceProvider();
        Assert.True(provider.GetRequiredService<IIdentityStoreCatalog>().TryGet("cloud", out var store));

        Assert.Null(await Record.ExceptionAsync(() => provider.DisposeAsync().AsTask()));
        Assert.IsType<EntraIdentityStore>(store).Dispose();
    }
}
