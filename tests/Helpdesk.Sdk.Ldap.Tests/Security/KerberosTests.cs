using System.Net.Security;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Security;

/// <summary>Signing in by Kerberos to a real Active Directory domain controller: sealed without TLS, bound to the certificate over TLS.</summary>
public sealed class KerberosTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LdapTransport.Ldaps)]
    [InlineData(LdapTransport.StartTls)]
    [InlineData(LdapTransport.ClearText)]
    public async Task A_ticket_signs_in_and_what_follows_is_protected(LdapTransport transport)
    {
        var samba = LabServers.Samba();
        using var password = new Secret(samba.HelpdeskPassword);
        await using var connection = await LdapConnection.OpenAsync(Server(samba, transport), Options(samba), Token);
        Assert.Equal(transport != LdapTransport.ClearText, connection.IsEncrypted);

        var answer = await connection.BindKerberosAsync(new KerberosAccount(Account(samba), password), Token);

        Assert.Equal(LdapResultCode.Success, answer.Code);
        Assert.True(connection.IsEncrypted);
        var found = await connection.Search(new LdapSearchRequest(samba.Ou("Staff"), LdapScope.Subtree, LdapFilter.Equal("sAMAccountName", "u000001"), "cn")).ToListAsync(Token);
        Assert.Equal("u000001", Assert.Single(found).FindText("cn"));
    }

    [Fact]
    public async Task A_sealed_connection_carries_more_than_one_frame()
    {
        var samba = LabServers.Samba();
        using var password = new Secret(samba.HelpdeskPassword);
        await using var connection = await LdapConnection.OpenAsync(Server(samba, LdapTransport.ClearText), Options(samba), Token);
        Assert.True((await connection.BindKerberosAsync(new KerberosAccount(Account(samba), password), Token)).IsSuccess);

        // The schema alone is larger than one frame can be.
        var schema = await connection.SearchPaged(
            new LdapSearchRequest($"CN=Schema,CN=Configuration,{samba.BaseDn}", LdapScope.OneLevel, LdapFilter.Present("objectClass")), 500).ToListAsync(Token);

        Assert.True(schema.Count > 1000, $"{schema.Count} entries");
    }

    [Fact]
    public async Task A_store_resolves_by_Kerberos_without_TLS_and_without_AllowClearText()
    {
        var samba = LabServers.Samba();
        await using var store = Store(samba, samba.PlainUri, samba.HelpdeskPassword);
        Assert.Equal("u000001", (await store.FindAsync("u000001")).UserName);
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(Token)) findings.Add(finding);
        Assert.Contains(findings, static finding => finding is { Check: "trusted", Severity: DiagnosticSeverity.Ok });
        Assert.Contains(findings, static finding => finding is { Check: "sign-in", Severity: DiagnosticSeverity.Ok });
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_then_rests()
    {
        var samba = LabServers.Samba();
        var wrong = $"Wrong-{Guid.NewGuid():N}";
        await using var store = Store(samba, samba.PlainUri, wrong);
        var fault = await Assert.ThrowsAsync<IdentityStoreException>(() => store.ResolveAsync(UserReference.ByName("u000001"), Token).AsTask());
        Assert.Equal(StoreErrorCode.AccessDenied, fault.Code);
        Assert.DoesNotContain(wrong, fault.ToString(), StringComparison.Ordinal);
        var again = await Assert.ThrowsAsync<IdentityStoreException>(() => store.ResolveAsync(UserReference.ByName("u000001"), Token).AsTask());
        Assert.Equal(StoreErrorCode.AccessDenied, again.Code);
    }

    [Fact]
    public async Task A_server_whose_name_Kerberos_does_not_know_is_told_apart()
    {
        var samba = LabServers.Samba();
        using var password = new Secret(samba.HelpdeskPassword);
        var resolver = new LdapNameResolver(_ => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse(samba.PlainUri.Host)]));
        var options = new LdapConnectionOptions { Timeouts = Lab.Timeouts(), Resolver = resolver };
        await using var connection = await LdapConnection.OpenAsync(new LdapServer("nobody.helpdesk.test", samba.PlainUri.Port, LdapTransport.ClearText), options, Token);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.BindKerberosAsync(new KerberosAccount(Account(samba), password), Token));
        Assert.True(fault.Failure is LdapFailure.KerberosTargetUnknown or LdapFailure.KerberosRefused, fault.ToString());
    }

    /// <summary>Why the mechanism is GSSAPI: the other one seals whether it was asked to or not, so that it has no use inside TLS (docs/decisions/0052-kerberos.md).</summary>
    [Fact]
    public async Task GSS_SPNEGO_signs_in_and_seals_unasked()
    {
        var samba = LabServers.Samba();
        using var password = new Secret(samba.HelpdeskPassword);
        await using var connection = await LdapConnection.OpenAsync(Server(samba, LdapTransport.ClearText), Options(samba), Token);
        using var negotiation = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = "Negotiate",
            Credential = new KerberosAccount(Account(samba), password).ToCredential(),
            TargetName = $"ldap/{samba.PlainUri.Host}",
            RequiredProtectionLevel = ProtectionLevel.None,
        });

        var first = negotiation.GetOutgoingBlob([], out var status);
        Assert.Equal(NegotiateAuthenticationStatusCode.ContinueNeeded, status);
        var answer = await connection.BindSaslAsync("GSS-SPNEGO", first, Token);
        Assert.Equal(LdapResultCode.Success, answer.Code);
        negotiation.GetOutgoingBlob(answer.ResponseValue!.Value.Span, out status);

        Assert.Equal(NegotiateAuthenticationStatusCode.Completed, status);
        Assert.Equal(("Kerberos", true, true), (negotiation.Package, negotiation.IsSigned, negotiation.IsEncrypted));
    }

    [Theory]
    [InlineData("UserName", null, "UserName")]
    [InlineData("UserName", "CN=x,DC=y", "UserName")]
    [InlineData("Password", null, "Password")]
    public void What_contradicts_it_is_named(string key, string? value, string named)
    {
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => AdStores.Create(new Dictionary<string, string?>
        {
            ["Type"] = "ActiveDirectory",
            ["SignIn"] = "Kerberos",
            ["Servers:0"] = "ldap://dc1.corp.example",
            ["BaseDn"] = "DC=corp,DC=example",
            ["UserName"] = "svc@CORP.EXAMPLE",
            ["Password"] = "S3cret",
            [key] = value,
        }));
        Assert.Contains($":{named}'", problem.Message, StringComparison.Ordinal);
    }

    private static LdapServer Server(SambaLab samba, LdapTransport transport)
    {
        var uri = transport == LdapTransport.Ldaps ? samba.Uri : samba.PlainUri;
        return new LdapServer(uri.Host, uri.Port, transport);
    }

    private static LdapConnectionOptions Options(SambaLab samba) => new() { Timeouts = Lab.Timeouts(), Tls = new LdapTlsOptions { CertificateAuthorityFile = samba.CaFile } };

    private static string Account(SambaLab samba) => $"{samba.HelpdeskUpn.Split('@')[0]}@{samba.Realm}";

    private static LdapIdentityStore Store(SambaLab samba, Uri uri, string password) => AdStores.Create(
        samba, null, ("SignIn", "Kerberos"), ("Servers:0", uri.ToString()), ("UserName", Account(samba)), ("Password", password), ("CaCertificateFile", null));
}
