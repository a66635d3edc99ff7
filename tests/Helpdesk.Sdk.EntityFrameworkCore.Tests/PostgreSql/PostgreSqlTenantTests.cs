using System.Diagnostics.CodeAnalysis;
using Helpdesk.Sdk.Testing;
using Helpdesk.Sdk.Tests.Desk;
using Helpdesk.Sdk.Tests.Desk.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>Tenants in one PostgreSQL database, a schema each; and databases that come back from a backup.</summary>
public sealed class PostgreSqlTenantTests : IAsyncDisposable
{
    private readonly string _server = LabServers.Postgres();
    private readonly string _database = $"t{Guid.NewGuid():N}"[..16];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-tenants-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_tenants_share_a_database_and_nothing_in_it()
    {
        Admin($"CREATE DATABASE {_database}");
        await using (var tenants = await StartAsync())
        {
            var (one, other) = (tenants.StubA.Add("alice"), tenants.StubB.Add("alice"));
            Assert.True((await TenantHost.ResetAsync(tenants.Acme, one, key: "k1")).Succeeded);
            Assert.True((await TenantHost.ResetAsync(tenants.Acme, one)).Succeeded);
            var replayed = await TenantHost.ResetAsync(tenants.Beta, other, key: "k1");
            Assert.True(replayed.Succeeded && !replayed.Value.Replayed);
            Assert.True((await TenantHost.ResetAsync(tenants.Host, await tenants.Host.AddUserAsync("dora"))).Succeeded);
            foreach (var host in new[] { tenants.Acme, tenants.Beta, tenants.Host })
            {
                await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
                Assert.True((await host.Orchestrator.ForHost(DeskHost.Contact).VerifyHistoryAsync(Token)).Value!.Holds);
            }
        }
        Assert.Equal("public,tenant_acme,tenant_beta", Run("SELECT string_agg(DISTINCT schemaname, ',' ORDER BY schemaname) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"));
        Assert.Equal(2L, Run("SELECT COUNT(*) FROM tenant_acme.history WHERE action = 'ResetPassword' AND status = 'succeeded' AND targetstore = 'stuba'"));
        Assert.Equal(1L, Run("SELECT COUNT(*) FROM tenant_beta.history WHERE action = 'ResetPassword' AND status = 'succeeded' AND targetstore = 'stubb'"));
        foreach (var (schema, foreign) in new[] { ("public", "'stuba', 'stubb'"), ("tenant_acme", "'local', 'stubb'"), ("tenant_beta", "'local', 'stuba'") })
            Assert.Equal(0L, Run($"SELECT COUNT(*) FROM {schema}.history WHERE targetstore IN ({foreign})"));

        // Lines of one planted into the chain of another, with the table as it is: nobody's key made them there.
        Run("DELETE FROM tenant_beta.history; INSERT INTO tenant_beta.history SELECT * FROM tenant_acme.history");
        await using var again = await StartAsync();
        var verified = (await again.Beta.Orchestrator.ForHost(DeskHost.Contact).VerifyHistoryAsync(Token)).Value!;
        Assert.False(verified.Holds);
        Assert.Equal(1, verified.FirstBadSequence);
        Assert.True((await again.Acme.Orchestrator.ForHost(DeskHost.Contact).VerifyHistoryAsync(Token)).Value!.Holds);
    }

    [Fact]
    public async Task A_tenant_added_later_is_made_by_migrating_and_the_rest_stays()
    {
        Admin($"CREATE DATABASE {_database}");
        await using (var before = await DeskHost.StartAsync(Settings, Real))
            Assert.True((await TenantHost.ResetAsync(before, await before.AddUserAsync("dora"))).Succeeded);
        var lines = Run("SELECT COUNT(*) FROM history");
        await using var tenants = await StartAsync();
        Assert.NotEmpty((await tenants.Acme.Orchestrator.ForHost(DeskHost.Contact).MigrateStateAsync(Token)).Value!);
        Assert.Empty((await tenants.Acme.Orchestrator.ForHost(DeskHost.Contact).MigrateStateAsync(Token)).Value!);
        Assert.Equal(lines, Run("SELECT COUNT(*) FROM history"));
        Assert.Equal(0L, Run("SELECT COUNT(*) FROM pg_namespace WHERE nspname = 'tenant_beta'"));
        Assert.True((await TenantHost.ResetAsync(tenants.Beta, tenants.StubB.Add("alice"))).Succeeded);
    }

    [Fact]
    public async Task A_restored_database_voids_what_came_back_with_it_in_every_tenant()
    {
        Admin($"CREATE DATABASE {_database}");
        var alerts = new AlertList();
        var proven = new List<(Func<TenantHost, DeskHost> Of, UserKey User, SessionId Session)>();
        Func<TenantHost, DeskHost>[] desks = [static t => t.Host, static t => t.Acme, static t => t.Beta];
        await using (var tenants = await StartAsync())
            foreach (var of in desks)
            {
                var user = await of(tenants).AddUserAsync("alice");
                await of(tenants).EnrollEmailAsync(user, TenantHost.Mail);
                proven.Add((of, user, await of(tenants).ProveAsync(of(tenants).As("olga", "Desk"), user, TenantHost.Mail, [], HelpdeskAction.ResetPassword)));
            }
        Admin($"CREATE DATABASE {_database}b TEMPLATE {_database}");
        await using (var tenants = await StartAsync())
            foreach (var (of, user, session) in proven)
            {
                Assert.True((await of(tenants).ResetAsync(of(tenants).As("olga", "Desk"), user, "New#Password1", session)).Succeeded);
                await of(tenants).Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
            }
        Admin($"DROP DATABASE {_database}");
        Admin($"CREATE DATABASE {_database} TEMPLATE {_database}b");

        await using (var tenants = await StartAsync(alerts))
            foreach (var (of, user, session) in proven)
                Assert.Equal(ErrorKind.Verification, (await of(tenants).ResetAsync(of(tenants).As("olga", "Desk"), user, "New#Password2", session)).Error?.Kind);
        Assert.Equal(["", "acme", "beta"], alerts.Raised.Where(static a => a.Kind == AlertKind.StateRestored).Select(static a => a.Tenant.ToString() ?? "").Order(StringComparer.Ordinal));
        foreach (var schema in new[] { "public", "tenant_acme", "tenant_beta" })
            Assert.Equal((1L, 0L, 0L), (
                (long)Run($"SELECT COUNT(*) FROM {schema}.history WHERE action = 'VoidState'")!,
                (long)Run($"SELECT COUNT(*) FROM {schema}.sessions WHERE status <> 2")!,
                (long)Run($"SELECT COUNT(*) FROM {schema}.onetimesecrets")!));
    }

    [Fact]
    public async Task One_tenants_schema_restored_voids_no_other()
    {
        Admin($"CREATE DATABASE {_database}");
        var alerts = new AlertList();
        UserKey user;
        SessionId session;
        await using (var tenants = await StartAsync())
        {
            user = await tenants.Beta.AddUserAsync("alice");
            await tenants.Beta.EnrollEmailAsync(user, TenantHost.Mail);
            session = await tenants.Beta.ProveAsync(tenants.Beta.As("olga", "Desk"), user, TenantHost.Mail, [], HelpdeskAction.ResetPassword);
            Assert.True((await TenantHost.ResetAsync(tenants.Acme, tenants.StubA.Add("alice"))).Succeeded);
            foreach (var host in new[] { tenants.Acme, tenants.Beta })
                await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        }
        // What an older copy of that schema looks like: its newest lines are gone.
        Run("DELETE FROM tenant_acme.history WHERE sequence > (SELECT MAX(sequence) - 1 FROM tenant_acme.history)");
        await using (var tenants = await StartAsync(alerts))
        {
            await tenants.Acme.Orchestrator.InitializeAsync(Token);
            Assert.True((await tenants.Beta.ResetAsync(tenants.Beta.As("olga", "Desk"), user, "New#Password1", session)).Succeeded);
        }
        Assert.Equal("acme", Assert.Single(alerts.Raised, static a => a.Kind == AlertKind.StateRestored).Tenant.ToString());
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("\"Quoted\"")]
    [InlineData("a;b")]
    [InlineData("a234567890123456789012345678901234567890")]
    public void A_search_path_that_no_schema_can_be_called_after_is_refused(string path)
    {
        var refused = Assert.Throws<HelpdeskConfigurationException>(() => PostgreSqlSchema.OfTenant(path, new TenantName("acme"), static problem => new HelpdeskConfigurationException(problem)));
        Assert.Contains("Search Path", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "tenant_acme")]
    [InlineData("Desk", "desk_tenant_acme")]
    public void A_schema_is_called_after_the_tenant(string? path, string name) =>
        Assert.Equal(name, PostgreSqlSchema.OfTenant(path, new TenantName("acme"), static problem => new HelpdeskConfigurationException(problem)).Name);

    public ValueTask DisposeAsync()
    {
        foreach (var database in new[] { _database, _database + "b" })
            Admin($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        _folder.Delete(recursive: true);
        return default;
    }

    private Task<TenantHost> StartAsync(AlertList? alerts = null) => TenantHost.StartAsync(Settings, services =>
    {
        Real(services);
        if (alerts is not null)
            services.AddSingleton<IAlertSink>(alerts);
    });

    // The server's clock is the real one.
    private static void Real(IServiceCollection services) => services.AddSingleton(TimeProvider.System);

    private void Settings(Dictionary<string, string?> settings)
    {
        settings["Helpdesk:State:Provider"] = "PostgreSql";
        settings["Helpdesk:State:ConnectionString"] = Connection(_database);
        settings["Helpdesk:Keys:Directory"] = Path.Combine(_folder.FullName, "keys");
        settings["Helpdesk:History:HeadFile"] = Path.Combine(_folder.FullName, "history.head");
        foreach (var store in new[] { "local", "locala", "localb" })
            if (settings.ContainsKey($"Helpdesk:Stores:{store}:Type"))
                settings[$"Helpdesk:Roles:Desk:Policies:{store}:FactorsForNewPassword"] = "1";
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(_server) { Database = database }.ConnectionString;

    private object? Run(string sql) => Run(Connection(_database), sql);

    private void Admin(string sql) => Run(_server, sql);

    [SuppressMessage("Security", "CA2100", Justification = "The statements are the test's own.")]
    private static object? Run(string connection, string sql)
    {
        using var opened = new NpgsqlConnection(connection + ";Pooling=false");
        opened.Open();
        using var command = opened.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
