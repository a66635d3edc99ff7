using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Whom the store trusts, through its settings.</summary>
public sealed class AdTrustTests : AdStoreTest
{
    [Fact]
    public async Task Another_authority_is_refused() => await UntrustedAsync("trusted authority", ("CaCertificateFile", LabServers.OtherCaFile));

    [Fact]
    public async Task The_systems_authorities_do_not_know_the_lab() => await UntrustedAsync("trusted authority", ("CaCertificateFile", null));

    [Fact]
    public Task A_name_the_certificate_does_not_hold_is_refused() =>
        JudgedAsync("does not name the host", static authority => authority.Issue(["dc2.example", "127.0.0.2"]));

    [Fact]
    public Task A_certificate_past_its_time_is_refused() =>
        JudgedAsync("expired", static authority => authority.Issue(["127.0.0.1"], DateTimeOffset.UtcNow.AddDays(-1)));

    [Fact]
    public Task A_certificate_that_is_not_for_servers_is_refused() =>
        JudgedAsync("not meant for servers", static authority => authority.Issue(["127.0.0.1"], usage: "1.3.6.1.5.5.7.3.2"));

    [Fact]
    public async Task A_pin_is_the_certificates_fingerprint_or_that_of_its_key()
    {
        using var certificate = await ReadCertificateAsync();
        var whole = SHA256.HashData(certificate.RawData);
        var key = SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        string[] pins = [Convert.ToHexString(whole), string.Join(':', whole.Select(static b => b.ToString("x2", null))), Convert.ToBase64String(whole), Convert.ToHexString(key)];

        foreach (var pin in pins)
        {
            await using var store = AdStores.Create(Samba, null, ("PinnedCertificate", pin));
            Assert.NotNull(await store.FindAsync("u000001"));
        }
    }

    [Fact]
    public async Task Another_pin_is_refused() => await UntrustedAsync("PinnedCertificate", ("PinnedCertificate", new string('A', 64)));

    [Fact]
    public async Task StartTls_works_and_checks_the_certificate_too()
    {
        await using var store = AdStores.Create(Samba, null, ("Servers:0", Samba.PlainUri.ToString()), ("Security", "StartTls"));
        var user = await Samba.CreateUserAsync(await Samba.CreateOuAsync());

        Assert.Equal(ChangeStatus.Succeeded, (await ResetAsync(store, await store.FindAsync(user.Name), NewPassword)).Status);
        await UntrustedAsync("trusted authority", ("Servers:0", Samba.PlainUri.ToString()), ("Security", "StartTls"), ("CaCertificateFile", LabServers.OtherCaFile));
    }

    private async Task UntrustedAsync(string words, params (string, string?)[] settings)
    {
        await using var store = AdStores.Create(Samba, null, settings);

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => store.FindAsync("u000001"));

        Assert.True(problem.Code == StoreErrorCode.Untrusted, $"{problem.Code}: {problem.Message} {problem.Diagnostic}");
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    // The lab's own certificate is in order: these need a server of the test's.
    private async Task JudgedAsync(string words, Func<TestAuthority, X509Certificate2> issue)
    {
        using var authority = new TestAuthority();
        using var certificate = issue(authority);
        await using var server = ScriptedLdapServer.Start(certificate: certificate, ldaps: true);
        (string, string?)[] settings = [("Servers:0", $"ldaps://127.0.0.1:{server.EndPoint.Port}"), ("CaCertificateFile", authority.PemFile)];
        await UntrustedAsync(words, settings);
        await using var store = AdStores.Create(Samba, null, settings);
        await foreach (var finding in store.DiagnoseAsync(Token))
        {
            Assert.Equal(("trusted", DiagnosticSeverity.Error), (finding.Check, finding.Severity));
            Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        }
    }

    private async Task<X509Certificate2> ReadCertificateAsync()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Samba.Uri.Host, Samba.Uri.Port, Token);
        await using var stream = new SslStream(socket.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Samba.CaFile);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Samba.Uri.Host, CertificateChainPolicy = policy }, Token);
        return X509CertificateLoader.LoadCertificate(stream.RemoteCertificate!.GetRawCertData());
    }
}
