using System.Security.Cryptography.X509Certificates;
using Helpdesk.Sdk.Ldap.Tests.OpenLdap;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Security;

/// <summary>Signing in by client certificate (SASL EXTERNAL) to a real OpenLDAP server.</summary>
public sealed class ExternalSignInTests : IDisposable
{
    private const string Entries = "dn: cn=desk,dc=example,dc=org\nobjectClass: organizationalRole\ncn: desk\n\n"
        + "dn: uid=ann,ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann\nsn: Ann\n\n";

    private const string OnlyTheDeskReads = "access to * by dn.exact=\"cn=desk,dc=example,dc=org\" read by * none";

    private readonly TestAuthority _authority = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("hdexternal").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_certificate_signs_in(bool ldaps)
    {
        await using var server = await StartAsync();
        await using var store = Store(server, ldaps, await WriteAsync("desk"));
        Assert.Equal("ann", (await store.ResolveAsync(UserReference.ByName("ann"), Token))!.UserName);
        Assert.Contains(await StandardStoreTest.DiagnoseAsync(store), static finding => finding is { Check: "sign-in", Severity: DiagnosticSeverity.Ok });
    }

    [Fact]
    public async Task A_certificate_of_somebody_without_rights_sees_nothing()
    {
        await using var server = await StartAsync();
        await using var store = Store(server, ldaps: true, await WriteAsync("stranger"));
        await Assert.ThrowsAsync<IdentityStoreException>(() => store.ResolveAsync(UserReference.ByName("ann"), Token).AsTask());
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_by_the_server()
    {
        using var other = new TestAuthority("Other");
        await using var server = await StartAsync();
        await using var store = Store(server, ldaps: true, await WriteAsync("desk", other));
        await Assert.ThrowsAsync<IdentityStoreException>(() => store.ResolveAsync(UserReference.ByName("ann"), Token).AsTask());
    }

    [Theory]
    [InlineData("UserName", "cn=x", "UserName")]
    [InlineData("Password", "x", "Password")]
    [InlineData("ClientCertificateFile", null, "ClientCertificateFile")]
    [InlineData("ClientCertificateFile", "not-there.pem", "ClientCertificateFile")]
    [InlineData("Servers:0", "ldap://127.0.0.1", "Servers")]
    public async Task What_contradicts_it_is_named(string key, string? value, string named)
    {
        var settings = Settings("ldaps://127.0.0.1", await WriteAsync("desk"));
        settings[key] = value;
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => LdapStores.Create(settings));
        Assert.Contains($"Stores:{LdapStores.Name}:{named}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_is_a_broken_setting()
    {
        var settings = Settings("ldaps://127.0.0.1", await WriteAsync("desk"));
        settings["ClientKeyFile"] = await WriteAsync("somebody else");
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => LdapStores.Create(settings));
        Assert.Contains("ClientCertificateFile", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_needs_TLS_where_servers_are_looked_up_too()
    {
        var settings = Settings("ldaps://127.0.0.1", await WriteAsync("desk"));
        settings.Remove("Servers:0");
        settings["DiscoverServers"] = "corp.example";
        settings["DnsServers:0"] = "127.0.0.1:5353";
        settings["Security"] = "None";
        settings["AllowClearText"] = "true";
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => LdapStores.Create(settings));
        Assert.Contains(":SignIn'", problem.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(string server, string certificate) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Type"] = "Ldap",
        ["Dialect"] = "OpenLdap",
        ["SignIn"] = "External",
        ["Servers:0"] = server,
        ["BaseDn"] = PrivateSlapd.BaseDn,
        ["ClientCertificateFile"] = certificate,
    };

    private async Task<PrivateSlapd> StartAsync()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        return await PrivateSlapd.StartAsync(
            certificate, _authority.PemFile, "authz-regexp \"^cn=desk$\" \"cn=desk,dc=example,dc=org\"", Entries, OnlyTheDeskReads);
    }

    private LdapIdentityStore Store(PrivateSlapd server, bool ldaps, string certificate)
    {
        var settings = Settings((ldaps ? server.Uri : server.PlainUri).ToString(), certificate);
        settings["Security"] = ldaps ? "Tls" : "StartTls";
        settings["CaCertificateFile"] = _authority.PemFile;
        return LdapStores.Create(settings);
    }

    private async Task<string> WriteAsync(string name, TestAuthority? authority = null)
    {
        using var certificate = (authority ?? _authority).Issue([], usage: "1.3.6.1.5.5.7.3.2", commonName: name);
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), Token);
        return file;
    }
}
