using System.Net;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Discovery;

public sealed class DiscoveryTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Hosts_outside_the_domain_are_ignored()
    {
        await using var dns = new DnsServerDouble();
        dns.Add("_ldap._tcp.corp.example", 0, 0, 389, "dc1.corp.example");
        dns.Add("_ldap._tcp.corp.example", 0, 0, 389, "dc1.corp.example.evil.example");
        dns.Add("_ldap._tcp.corp.example", 0, 0, 389, "evilcorp.example");
        var (servers, _) = await Source(dns, LdapTransport.StartTls).FindAsync(Lab.Token);
        Assert.Equal([new LdapServer("dc1.corp.example", 389, LdapTransport.StartTls)], servers.Select(static ranked => ranked.Server));
    }

    [Fact]
    public async Task Tls_prefers_what_is_announced_for_it_and_else_takes_its_port()
    {
        await using var dns = new DnsServerDouble();
        dns.Add("_ldap._tcp.corp.example", 3, 4, 389, "dc1.corp.example");
        var (servers, _) = await Source(dns, LdapTransport.Ldaps).FindAsync(Lab.Token);
        Assert.Equal(new RankedServer(new LdapServer("dc1.corp.example", 636, LdapTransport.Ldaps), 3, 4), Assert.Single(servers));
        dns.Add("_ldaps._tcp.corp.example", 0, 0, 6360, "dc9.corp.example");
        (servers, _) = await Source(dns, LdapTransport.Ldaps).FindAsync(Lab.Token);
        Assert.Equal(new LdapServer("dc9.corp.example", 6360, LdapTransport.Ldaps), Assert.Single(servers).Server);
    }

    [Fact]
    public async Task A_pool_finds_its_servers_falls_over_between_them_and_hears_of_new_ones()
    {
        using var certificate = _authority.Issue(["dc1.corp.example", "dc2.corp.example", "dc3.corp.example"]);
        var first = ScriptedLdapServer.Start(certificate: certificate, ldaps: true);
        await using var second = ScriptedLdapServer.Start(certificate: certificate, ldaps: true);
        await using var third = ScriptedLdapServer.Start(certificate: certificate, ldaps: true);
        await using var dns = new DnsServerDouble();
        dns.Add("_ldaps._tcp.corp.example", 0, 0, first.EndPoint.Port, "dc1.corp.example", 60);
        dns.Add("_ldaps._tcp.corp.example", 1, 0, second.EndPoint.Port, "dc2.corp.example", 60);
        var time = new ConformanceTests.ManualTimeProvider();
        await using var pool = Pool(Source(dns, LdapTransport.Ldaps), time);

        await using (var lease = await pool.RentAsync(cancellationToken: Lab.Token)) Assert.Equal("dc1.corp.example", lease.Server.Host);
        await first.DisposeAsync();
        await using (var lease = await pool.RentAsync(cancellationToken: Lab.Token)) Assert.Equal("dc2.corp.example", lease.Server.Host);

        dns.Clear();
        dns.Add("_ldaps._tcp.corp.example", 0, 0, third.EndPoint.Port, "dc3.corp.example", 60);
        time.Advance(TimeSpan.FromSeconds(61));
        await using (var lease = await pool.RentAsync(cancellationToken: Lab.Token)) Assert.Equal("dc3.corp.example", lease.Server.Host);
        Assert.Equal("dc3.corp.example", Assert.Single(pool.Servers).Host);

        // DNS going away changes nothing while servers are known.
        dns.IsSilent = true;
        time.Advance(TimeSpan.FromMinutes(5));
        await using (var lease = await pool.RentAsync(cancellationToken: Lab.Token)) Assert.Equal("dc3.corp.example", lease.Server.Host);
    }

    [Fact]
    public async Task No_name_server_and_no_servers_known_is_said()
    {
        await using var dns = new DnsServerDouble();
        await using var pool = Pool(Source(dns, LdapTransport.Ldaps), TimeProvider.System);
        var fault = await Assert.ThrowsAsync<LdapException>(() => pool.RentAsync(cancellationToken: Lab.Token));
        Assert.Equal(LdapFailure.DiscoveryFailed, fault.Failure);
    }

    [Fact]
    public async Task A_store_finds_the_domain_controller()
    {
        var samba = LabServers.Samba();
        await using var dns = new DnsServerDouble();
        dns.Add($"_ldap._tcp.{samba.Realm.ToLowerInvariant()}", 0, 100, 389, samba.HostName);
        await using var store = AdStores.Create(
            samba, null, ("Servers:0", null), ("DiscoverServers", samba.Realm.ToLowerInvariant()), ("DnsServers:0", dns.EndPoint.ToString()), ("Security", "Tls"));
        // The name in the answer resolves nowhere here: the look-up is what is shown.
        var fault = await Assert.ThrowsAsync<IdentityStoreException>(() => store.FindAsync("u000001"));
        Assert.Contains("no address", fault.Message, StringComparison.Ordinal);
        Assert.Contains(dns.Asked, static question => question.Name.StartsWith("_ldaps._tcp.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_that_goes_where_DNS_points_is_warned_of()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Type"] = "ActiveDirectory",
            ["DiscoverServers"] = "corp.example",
            ["DnsServers:0"] = "127.0.0.1:9",
            ["Security"] = "Tls",
            ["BaseDn"] = "DC=corp,DC=example",
            ["UserName"] = "svc@corp.example",
            ["Password"] = "S3cret",
        };
        await using (var store = AdStores.Create(settings))
            Assert.Contains(await store.DiagnoseAsync(Lab.Token).ToListAsync(Lab.Token), static f => f is { Check: "discovery", Severity: DiagnosticSeverity.Warning });
        settings["PinnedCertificate"] = new string('a', 64);
        await using (var store = AdStores.Create(settings))
            Assert.DoesNotContain(await store.DiagnoseAsync(Lab.Token).ToListAsync(Lab.Token), static f => f.Check == "discovery");
    }

    [Theory]
    [InlineData("DiscoverServers", "localhost", "DiscoverServers")]
    [InlineData("DiscoverServers", "a b", "DiscoverServers")]
    [InlineData("DnsServers:0", "dns.example", "DnsServers")]
    [InlineData("Security", null, "Security")]
    [InlineData("Servers:0", "ldaps://dc1.corp.example", "DiscoverServers")]
    public void What_is_wrong_is_named(string key, string? value, string named)
    {
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => AdStores.Create(new Dictionary<string, string?>
        {
            ["Type"] = "ActiveDirectory",
            ["DiscoverServers"] = "corp.example",
            ["DnsServers:0"] = "127.0.0.1:5353",
            ["Security"] = "Tls",
            ["BaseDn"] = "DC=corp,DC=example",
            ["UserName"] = "svc@corp.example",
            ["Password"] = "S3cret",
            [key] = value,
        }));
        Assert.Contains($":{named}'", problem.Message, StringComparison.Ordinal);
    }

    private static SrvServerSource Source(DnsServerDouble dns, LdapTransport transport) =>
        new("corp.example", transport, new DnsClient([dns.EndPoint], Lab.Short, TimeProvider.System));

    private LdapConnectionPool Pool(SrvServerSource source, TimeProvider time)
    {
        var options = new LdapConnectionOptions
        {
            Timeouts = Lab.Timeouts(),
            Tls = new LdapTlsOptions { CertificateAuthorityFile = _authority.PemFile },
            Time = time,
            Resolver = new LdapNameResolver(static _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback])),
        };
        return new LdapConnectionPool(source, LdapAuthentication.Simple("cn=service", static _ => ValueTask.FromResult(LdapSecret.FromText("service-password"))), options, new LdapPoolOptions());
    }
}
