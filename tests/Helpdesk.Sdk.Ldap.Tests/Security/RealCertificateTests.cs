using System.Security.Cryptography.X509Certificates;
using Helpdesk.Sdk.Ldap.Tests.OpenLdap;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Security;

/// <summary>A real OpenLDAP server with certificates that are wrong in one way each: refused before any password is sent, and the sentence says which way.</summary>
public sealed class RealCertificateTests : IDisposable
{
    private static readonly string[] Loopback = ["127.0.0.1"];

    private readonly TestAuthority _authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_good_certificate_lets_the_store_in(bool ldaps)
    {
        using var certificate = _authority.Issue(Loopback);
        await using var server = await PrivateSlapd.StartAsync(certificate, entries: Person);
        await using var store = Store(server, ldaps, _authority.PemFile);
        Assert.Equal("ann", (await store.ResolveAsync(UserReference.ByName("ann"), Token))!.UserName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_authority_nobody_trusts(bool ldaps)
    {
        using var other = new TestAuthority("Other");
        using var certificate = other.Issue(Loopback);
        await RefusedAsync(certificate, "not issued by a trusted authority", ldaps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_certificate(bool ldaps)
    {
        using var certificate = _authority.Issue(Loopback, DateTimeOffset.UtcNow.AddDays(-1));
        await RefusedAsync(certificate, "has expired", ldaps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_of_another_name(bool ldaps)
    {
        using var certificate = _authority.Issue(["ldap.example.org"]);
        await RefusedAsync(certificate, "does not name the host", ldaps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_that_is_not_the_pinned_one(bool ldaps)
    {
        using var certificate = _authority.Issue(Loopback);
        await RefusedAsync(certificate, "not the one in PinnedCertificate", ldaps, ("PinnedCertificate", new string('0', 64)));
    }

    private const string Person = "dn: uid=ann,ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann\nsn: Ann\n\n";

    private static LdapIdentityStore Store(PrivateSlapd server, bool ldaps, string ca, params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Type"] = "Ldap",
            ["Dialect"] = "OpenLdap",
            ["Servers:0"] = (ldaps ? server.Uri : server.PlainUri).ToString(),
            ["Security"] = ldaps ? "Tls" : "StartTls",
            ["BaseDn"] = PrivateSlapd.BaseDn,
            ["UserName"] = PrivateSlapd.AdminDn,
            ["Password"] = server.AdminPassword,
            ["CaCertificateFile"] = ca,
        };
        foreach (var (key, value) in settings) all[key] = value;
        return LdapStores.Create(all);
    }

    private async Task RefusedAsync(X509Certificate2 certificate, string words, bool ldaps, params (string Key, string? Value)[] settings)
    {
        await using var server = await PrivateSlapd.StartAsync(certificate, entries: Person);
        await using var store = Store(server, ldaps, _authority.PemFile, settings);
        var fault = await Assert.ThrowsAsync<IdentityStoreException>(() => store.ResolveAsync(UserReference.ByName("ann"), Token).AsTask());
        Assert.Equal(StoreErrorCode.Untrusted, fault.Code);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        var findings = await StandardStoreTest.DiagnoseAsync(store);
        var finding = Assert.Single(findings, static finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.Equal("trusted", finding.Check);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }
}
