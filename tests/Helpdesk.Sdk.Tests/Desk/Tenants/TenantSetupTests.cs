using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>What of the configuration is there for whom, and what is refused at the start.</summary>
public sealed class TenantSetupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("default")]
    [InlineData("Acme")]
    [InlineData("acmé")]
    [InlineData("../acme")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a.b")]
    [InlineData("..")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a\"; DROP SCHEMA public")]
    [InlineData("a'b")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("acme\n")]
    [InlineData("a\0b")]
    [InlineData("con")]
    [InlineData("lpt1")]
    [InlineData("abcdefghijklmnopqrstuvwxyz1234567")]
    public async Task A_hostile_name_is_refused(string name)
    {
        Assert.False(TenantName.TryParse(name, out _));
        Assert.Throws<ArgumentException>(() => new TenantName(name));
        var refused = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s =>
        {
            TenantHost.Configure(s);
            s["Helpdesk:Stores:locala:Tenant"] = name;
        }));
        Assert.Contains("Helpdesk:Stores:locala:Tenant", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_has_its_stores_and_nobody_has_all()
    {
        await using var tenants = await TenantHost.StartAsync();
        Assert.Equal(["acme", "beta"], tenants.Host.Get<IHelpdeskTenants>().Names.Select(static n => n.Value));
        Assert.Equal(["local"], tenants.Host.Get<IIdentityStoreCatalog>().Names);
        Assert.Equal(["locala", "stuba"], tenants.Acme.Get<IIdentityStoreCatalog>().Names.Order());
        Assert.Equal(["local"], tenants.Host.Get<IHelpdeskSettingsSource>().Current.Stores.Keys);
        Assert.Equal(["locala", "stuba"], tenants.Acme.Get<IHelpdeskSettingsSource>().Current.Roles["Free"].Policies.Keys.Order());
        Assert.NotSame(tenants.Acme.State, tenants.Beta.State);
        Assert.Null(tenants.Acme.Get<IServiceProvider>().GetService<IHelpdeskTenants>());
        Assert.False(tenants.Host.Get<IHelpdeskTenants>().TryGet(new TenantName("gamma"), out _));
        Assert.Equal(new TenantName("beta"), tenants.Host.Get<IHelpdeskTenants>().FindByStore("stubb"));
        Assert.Null(tenants.Host.Get<IHelpdeskTenants>().FindByStore("local"));
    }

    [Fact]
    public async Task A_store_added_while_the_host_runs_stays_in_its_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        tenants.Acme.Get<IIdentityStoreCatalog>().Add(new StubStore("late"));
        tenants.Beta.Get<IIdentityStoreCatalog>().Add(new StubStore("late"));
        Assert.NotSame(tenants.Acme.Store("late"), tenants.Beta.Store("late"));
        Assert.DoesNotContain("late", tenants.Host.Get<IIdentityStoreCatalog>().Names);
    }

    [Fact]
    public async Task What_the_hosts_code_registers_as_a_store_is_no_tenants()
    {
        await using var tenants = await TenantHost.StartAsync(services: static c => c.AddSingleton<IIdentityStore>(new StubStore("coded")));
        Assert.Contains("coded", tenants.Host.Get<IIdentityStoreCatalog>().Names);
        Assert.DoesNotContain("coded", tenants.Acme.Get<IIdentityStoreCatalog>().Names);
    }

    [Fact]
    public async Task A_role_without_a_policy_for_the_tenant_is_not_there()
    {
        await using var tenants = await TenantHost.StartAsync(static s =>
        {
            // Permissions that need no store would otherwise stop another tenant's desk and read its history.
            s["Helpdesk:Roles:OfAcme:Permissions:0"] = "StopTheDesk";
            s["Helpdesk:Roles:OfAcme:Permissions:1"] = "ViewHistory";
            s["Helpdesk:Roles:OfAcme:Policies:locala:Mode"] = "Unrestricted";
            s["Helpdesk:Roles:OfNobody:Permissions:0"] = "StopTheDesk";
        });
        Assert.True((await tenants.Acme.As("olga", "OfAcme").Control.StopAsync(Token)).Succeeded);
        foreach (var other in new[] { tenants.Beta, tenants.Host })
            Assert.Throws<HelpdeskConfigurationException>(() => other.As("olga", "OfAcme"));
        Assert.NotNull(tenants.Host.As("olga", "OfNobody"));
        Assert.Throws<HelpdeskConfigurationException>(() => tenants.Acme.As("olga", "OfNobody"));
    }

    [Fact]
    public async Task A_declared_operator_acts_where_written_and_where_nothing_is_written_in_no_tenant()
    {
        await using var tenants = await TenantHost.StartAsync(static s =>
        {
            s["Helpdesk:Operators:olga:Roles:0"] = "Free";
            s["Helpdesk:Operators:ann:Roles:0"] = "Free";
            s["Helpdesk:Operators:ann:Tenant"] = "acme";
            s["Helpdesk:Operators:ann:Accounts:0"] = "locala:ann";
            s["Helpdesk:Operators:both:Roles:0"] = "Free";
            s["Helpdesk:Operators:both:Tenant:0"] = "acme";
            s["Helpdesk:Operators:both:Tenant:1"] = "default";
        });
        Assert.Equal(["both", "olga"], Known(tenants.Host));
        Assert.Equal(["ann", "both"], Known(tenants.Acme));
        // Declared, and none of them for this tenant: nobody, and not whoever says so.
        Assert.Empty(Known(tenants.Beta));
        Assert.Throws<HelpdeskConfigurationException>(() => tenants.Beta.As("ann", "Free"));
        Assert.Throws<HelpdeskConfigurationException>(() => tenants.Acme.As("olga", "Free"));
    }

    [Theory]
    [InlineData("Helpdesk:Operators:ann:Tenant", "gamma", "Operators:ann:Tenant")]
    [InlineData("Helpdesk:Operators:ann:Tenant", "Acme", "Operators:ann:Tenant")]
    [InlineData("Helpdesk:Operators:ann:Tenant", "", "Operators:ann:Tenant")]
    [InlineData("Helpdesk:Operators:ann:Tenant", "*", "Operators:ann:Tenant")]
    [InlineData("Helpdesk:Operators:ann:Accounts:0", "localb:ann", "Operators:ann:Accounts")]
    public async Task An_operator_of_no_such_tenant_or_with_an_account_elsewhere_is_refused(string setting, string value, string named)
    {
        var refused = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s =>
        {
            TenantHost.Configure(s);
            s["Helpdesk:Operators:ann:Roles:0"] = "Free";
            s[setting] = value;
        }));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_moves_no_store_to_another_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        var user = tenants.StubA.Add("alice");
        tenants.Host.Source.Change(static s => s["Helpdesk:Stores:stuba:Tenant"] = "beta");
        Assert.DoesNotContain("stuba", tenants.Beta.Get<IIdentityStoreCatalog>().Names);
        Assert.Equal(ErrorKind.InvalidInput, (await TenantHost.ResetAsync(tenants.Beta, user)).Error!.Kind);
        // Nor is it anybody's without the restart that it needs.
        Assert.False((await TenantHost.ResetAsync(tenants.Acme, user)).Succeeded);
        Assert.Equal(0, tenants.StubA.Changes);
    }

    [Fact]
    public async Task A_state_of_the_hosts_own_is_refused_because_all_would_share_it()
    {
        var refused = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => TenantHost.StartAsync(
            services: static c => c.AddSingleton<IHelpdeskState>(static sp => new InMemoryHelpdeskState(sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<IHistorySealer>()))));
        Assert.Contains(nameof(IHelpdeskState), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_cannot_keep_tenants_apart_is_refused()
    {
        var refused = await Assert.ThrowsAsync<HelpdeskConfigurationException>(async () =>
        {
            await using var tenants = await TenantHost.StartAsync(
                static s =>
                {
                    foreach (var key in s.Keys.Where(static k => k.StartsWith("Helpdesk:State:", StringComparison.OrdinalIgnoreCase)).ToList())
                        s.Remove(key);
                    s["Helpdesk:State:Provider"] = "Plain";
                },
                static c => c.AddSingleton<IHelpdeskStateFactory, PlainStateFactory>());
            await tenants.Acme.Orchestrator.InitializeAsync(Token);
        });
        Assert.Contains("keeps no tenants apart", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Known(DeskHost host) => host.Get<IHelpdeskSettingsSource>().Current.Operators!.Keys.Order();

    private sealed class PlainStateFactory : IHelpdeskStateFactory
    {
        public string Provider => "Plain";

        public IHelpdeskState Create(IConfigurationSection section, IServiceProvider services) =>
            new InMemoryHelpdeskState(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHistorySealer>());
    }
}
