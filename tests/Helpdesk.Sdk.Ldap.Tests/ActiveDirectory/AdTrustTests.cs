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
    public async Task A_name_the_certificate_does_not_hold_is_refused()
    {
        // The lab's server listens on its own address only; a proxy gives it another one.
        await using var proxy = FaultProxy.Start(new(System.Net.IPAddress.Parse(Samba.Uri.Host), Samba.Uri.Port));

        await UntrustedAsync("does not name the host", ("Servers:0", $"ldaps://127.0.0.1:{proxy.EndPoint.Port}"));
    }

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

        Assert.Equal(StoreErrorCode.Untrusted, problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    private async Task<X509Certificate2> ReadCertificateAsync()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Samba.Uri.Host, Samba.Uri.Port, Token);
        await using var stream = new SslStream(socket.GetStream(), false, static (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync(Samba.Uri.Host);
        return X509CertificateLoader.LoadCertificate(stream.RemoteCertificate!.GetRawCertData());
    }
}
