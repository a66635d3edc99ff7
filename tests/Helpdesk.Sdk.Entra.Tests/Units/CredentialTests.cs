using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>Every way to sign in, against the double's authority.</summary>
public sealed class CredentialTests : IAsyncDisposable
{
    private readonly Tenant _tenant = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entra-credentials");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _tenant.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_signs_in(bool isPem)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=helpdesk", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        _tenant.Graph.Authority.App.Certificate = X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
        var file = Path.Combine(_folder.FullName, isPem ? "app.pem" : "app.pfx");
        if (isPem)
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), Cancellation);
        else
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "file-password"), Cancellation);

        await ReadsAsync(o => (o.ClientSecret, o.CertificateFile, o.CertificatePassword) = (null, file, isPem ? null : new Secret("file-password")));
        var store = _tenant.Open(o => (o.ClientSecret, o.CertificateFile, o.CertificatePassword) = (null, file, isPem ? null : new Secret("file-password")));
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(Cancellation))
            findings.Add(finding);
        Assert.Contains("CertificateFile", Assert.Single(findings, static f => f is { Check: "certificate", Severity: DiagnosticSeverity.Warning }).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_opened_is_a_wrong_setting_and_tells_no_password()
    {
        var file = Path.Combine(_folder.FullName, "broken.pfx");
        await File.WriteAllTextAsync(file, "no certificate", Cancellation);
        var store = _tenant.Open(o => (o.ClientSecret, o.CertificateFile, o.CertificatePassword) = (null, file, new Secret("file-password")));

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ResolveAsync(UserReference.ByName("anna"), Cancellation));

        Assert.Equal(StoreErrorCode.Misconfigured, problem.Code);
        Assert.DoesNotContain("file-password", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_token_signs_in()
    {
        _tenant.Graph.Authority.App.FederatedToken = "federated.token.of-the-cluster";
        var file = Path.Combine(_folder.FullName, "token");
        await File.WriteAllTextAsync(file, "federated.token.of-the-cluster", Cancellation);

        await ReadsAsync(o => (o.ClientSecret, o.TokenFile) = (null, file));
    }

    [Fact]
    public async Task A_credential_of_the_hosts_own_is_used_and_asked_once()
    {
        var own = new Own(() => _tenant.Graph.Authority.IssueToken());

        await ReadsAsync(o => (o.ClientSecret, o.ClientId, o.Credential) = (null, null, own));

        Assert.Equal(1, own.Asked);
    }

    [Fact]
    public async Task A_credential_of_another_tenant_is_refused()
    {
        var store = _tenant.Open(o =>
        {
            (o.ClientSecret, o.Credential) = (null, new Own(() => _tenant.Graph.Authority.IssueToken()));
            o.TenantId = "99999999-2222-4333-8444-555555555555";
        });

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ResolveAsync(UserReference.ByName("anna"), Cancellation));

        Assert.Equal(StoreErrorCode.Misconfigured, problem.Code);
        Assert.Empty(_tenant.Graph.Journal.Requests);
    }

    private async Task ReadsAsync(Action<EntraStoreOptions> change)
    {
        var anna = _tenant.Graph.Directory.AddUser("anna");
        var store = _tenant.Open(change);

        Assert.Equal(anna.Id, (await store.ResolveAsync(UserReference.ByName("anna"), Cancellation))?.Key.Id);
    }

    private sealed class Own(Func<string> issue) : TokenCredential
    {
        public int Asked { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked++;
            return new AccessToken(issue(), TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
