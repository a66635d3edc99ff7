using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlStateFactoryTests
{
    private const string Local = "Host=127.0.0.1;Database=d;Username=u";

    [Theory]
    [InlineData("State:ConnectionStrin", Local, "State:ConnectionStrin")]
    [InlineData("State:ConnectionString", "Data Source=helpdesk.db;Nonsense=secret-piece", "State:ConnectionString")]
    [InlineData("State:ConnectionString", "", "State:ConnectionString")]
    [InlineData("State:ConnectionString", "Host=127.0.0.1;Username=u", "Database")]
    [InlineData("State:ConnectionString", "Host=db.example.test;Database=d;Username=u;SSL Mode=Require", "VerifyFull")]
    [InlineData("State:ConnectionString", "Host=db.example.test;Database=d;Username=u;SSL Mode=Disable", "VerifyFull")]
    [InlineData("State:ConnectionString", "Host=127.0.0.1,db.example.test;Database=d;Username=u;SSL Mode=Disable", "VerifyFull")]
    public void What_is_wrong_is_named(string key, string value, string named)
    {
        var e = Assert.Throws<HelpdeskConfigurationException>(() => new PostgreSqlStateFactory().Create(Section((key, value)), new CoreServices()));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-piece", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Local)]
    [InlineData("Host=localhost;Database=d;Username=u")]
    [InlineData("Host=/run/postgresql;Database=d;Username=u")]
    [InlineData("Host=db.example.test;Database=d;Username=u")]
    [InlineData("Host=a.example.test,b.example.test;Database=d;Username=u;SSL Mode=VerifyFull")]
    public async Task It_opens_nothing_yet(string connection)
    {
        await using var state = new PostgreSqlStateFactory().Create(Section(("State:Provider", "PostgreSql"), ("State:ConnectionString", connection)), new CoreServices());
        Assert.NotNull(state);
    }

    [Fact]
    public async Task Password_and_connection_string_can_be_files()
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(LabServers.Postgres());
        var directory = Directory.CreateTempSubdirectory("helpdesk-state-");
        var (password, whole) = (Path.Combine(directory.FullName, "password"), Path.Combine(directory.FullName, "whole"));
        await File.WriteAllTextAsync(password, connection.Password + "\n", TestContext.Current.CancellationToken);
        connection.Password = null;
        await File.WriteAllTextAsync(whole, connection.ConnectionString + ";Search Path=nowhere", TestContext.Current.CancellationToken);

        await using var state = new PostgreSqlStateFactory().Create(
            Section(("State:Provider", "PostgreSql"), ("State:ConnectionString:File", whole), ("State:Password:File", password)), new CoreServices());
        // The server let it in, and then there was no such schema.
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(TestContext.Current.CancellationToken).AsTask());
        Assert.Contains("Search Path", e.Message, StringComparison.Ordinal);
        directory.Delete(recursive: true);
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
}
