using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.InMemory;

public sealed class InMemoryStateFactoryTests
{
    private static readonly IServiceProvider Services = new CoreServices();

    [Fact]
    public async Task It_makes_state_that_needs_no_set_up()
    {
        var factory = new InMemoryStateFactory();
        await using var state = factory.Create(Section(("State:Provider", "InMemory")), Services);
        await state.InitializeAsync(TestContext.Current.CancellationToken);
        Assert.Equal("InMemory", factory.Provider);
        Assert.Empty(await state.MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Null(await state.Ledger.GetHeadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_unknown_setting_is_named()
    {
        var section = Section(("State:Provider", "InMemory"), ("State:ConnectionString", "x"));
        var e = Assert.Throws<HelpdeskConfigurationException>(() => new InMemoryStateFactory().Create(section, Services));
        Assert.Contains("State:ConnectionString", e.Message, StringComparison.Ordinal);
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build().GetSection("State");

    private sealed class CoreServices : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(TimeProvider) ? TimeProvider.System : serviceType == typeof(IHistorySealer) ? new ChainSealer() : null;
    }
}
