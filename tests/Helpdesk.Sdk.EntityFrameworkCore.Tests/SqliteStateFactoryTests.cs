using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class SqliteStateFactoryTests
{
    [Theory]
    [InlineData("State:ConnectionStrin", "Data Source=x.db", "State:ConnectionStrin")]
    [InlineData("State:ConnectionString", "Data Source=:memory:", "State:ConnectionString")]
    [InlineData("State:ConnectionString", "Data Source=x;Mode=Memory", "State:ConnectionString")]
    [InlineData("State:ConnectionString", "Data Source=", "State:ConnectionString")]
    [InlineData("State:ConnectionString", "Server=x", "State:ConnectionString")]
    public void What_is_wrong_is_named(string key, string value, string named)
    {
        var e = Assert.Throws<HelpdeskConfigurationException>(() => new SqliteStateFactory().Create(Section((key, value)), new CoreServices()));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_makes_state_in_the_file_that_is_named_and_opens_nothing_yet()
    {
        var directory = Directory.CreateTempSubdirectory("helpdesk-state-");
        var path = Path.Combine(directory.FullName, "my.db");
        await using (var state = new SqliteStateFactory().Create(Section(("State:Provider", "Sqlite"), ("State:ConnectionString", $"Data Source={path}")), new CoreServices()))
        {
            Assert.False(File.Exists(path));
            await state.InitializeAsync(TestContext.Current.CancellationToken);
            Assert.True(File.Exists(path));
        }
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_need_be_configured()
    {
        await using var state = new SqliteStateFactory().Create(Section(), new CoreServices());
        Assert.NotNull(state);
    }

    [Fact]
    public void Adding_it_twice_changes_nothing()
    {
        var builder = new Builder();
        builder.AddEntityFrameworkStores().AddEntityFrameworkStores();
        Assert.All(builder.Services, static s => Assert.Equal(typeof(IHelpdeskStateFactory), s.ServiceType));
        Assert.Equal([typeof(SqliteStateFactory), typeof(PostgreSqlStateFactory)], builder.Services.Select(static s => s.ImplementationType));
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build().GetSection("State");

    private sealed class CoreServices : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(TimeProvider) ? TimeProvider.System
            : serviceType == typeof(ISecretProtector) ? new NamedKeys("k1")
            : serviceType == typeof(IHistorySealer) ? new ChainSealer()
            : null;
    }

    private sealed class Builder : IHelpdeskBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
