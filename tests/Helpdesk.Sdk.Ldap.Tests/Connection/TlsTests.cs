using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public sealed class TlsTests : IDisposable
{
    private static readonly string[] Loopback = ["127.0.0.1"];

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ldaps_and_StartTls_reach_a_trusted_server(bool ldaps)
    {
        using var certificate = _authority.Issue(Loopback);
        await using var server = ScriptedLdapServer.Start(certificate: certificate, ldaps: ldaps);
        await using var connection = await OpenAsync(server, ldaps, Trusting());
        Assert.True(connection.IsEncrypted);
        Assert.True((await connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token)).IsSuccess);
        Assert.True((await connection.ModifyAsync(Lab.Change, Lab.Token)).IsSuccess);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_authority_nobody_trusts(bool ldaps)
    {
        using var other = new TestAuthority("Other");
        using var certificate = other.Issue(Loopback);
        await RefusedAsync(certificate, LdapFailure.CertificateUntrusted, Trusting(), ldaps);
    }

    [Fact]
    public async Task The_systems_trust_does_not_hold_a_test_authority()
    {
        using var certificate = _authority.Issue(Loopback);
        await RefusedAsync(certificate, LdapFailure.CertificateUntrusted, new LdapTlsOptions());
    }

    [Fact]
    public async Task A_certificate_past_its_time()
    {
        using var certificate = _authority.Issue(Loopback, DateTimeOffset.UtcNow.AddDays(-1));
        await RefusedAsync(certificate, LdapFailure.CertificateExpired, Trusting());
    }

    [Fact]
    public async Task A_certificate_for_another_name()
    {
        using var certificate = _authority.Issue(["dc2.example", "127.0.0.2"]);
        await RefusedAsync(certificate, LdapFailure.CertificateWrongName, Trusting());
    }

    [Fact]
    public async Task A_common_name_alone_is_not_enough()
    {
        using var certificate = _authority.Issue([], commonName: "127.0.0.1");
        await RefusedAsync(certificate, LdapFailure.CertificateWrongName, Trusting());
    }

    [Fact]
    public async Task A_certificate_for_clients()
    {
        using var certificate = _authority.Issue(Loopback, usage: "1.3.6.1.5.5.7.3.2");
        await RefusedAsync(certificate, LdapFailure.CertificateWrongPurpose, Trusting());
    }

    [Fact]
    public async Task A_name_from_the_settings_is_looked_for_instead_of_the_host()
    {
        using var certificate = _authority.Issue(["dc2.example"]);
        await using var server = ScriptedLdapServer.Start(certificate: certificate, ldaps: true);
        var tls = Trusting();
        tls.ServerName = "dc2.example";
        await using var connection = await OpenAsync(server, ldaps: true, tls);
        Assert.True(connection.IsEncrypted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pinned_key_is_accepted_in_hex_and_Base64(bool hex)
    {
        using var certificate = _authority.Issue(Loopback);
        await using var server = ScriptedLdapServer.Start(certificate: certificate, ldaps: true);
        var key = SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        var tls = Trusting();
        tls.PinnedPublicKeys.Add(new string('0', 64));
        tls.PinnedPublicKeys.Add(hex ? Convert.ToHexString(key) : Convert.ToBase64String(key));
        await using var connection = await OpenAsync(server, ldaps: true, tls);
        Assert.True(connection.IsEncrypted);
    }

    [Fact]
    public async Task Another_key_than_the_pinned_one()
    {
        using var certificate = _authority.Issue(Loopback);
        var tls = Trusting();
        tls.PinnedPublicKeys.Add(new string('0', 64));
        await RefusedAsync(certificate, LdapFailure.CertificatePinMismatch, tls);
    }

    [Fact]
    public async Task A_pin_does_not_replace_the_authority()
    {
        using var other = new TestAuthority("Other");
        using var certificate = other.Issue(Loopback);
        var tls = Trusting();
        tls.PinnedPublicKeys.Add(Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())));
        await RefusedAsync(certificate, LdapFailure.CertificateUntrusted, tls);
    }

    [Theory]
    [InlineData("no-such-file.pem", null)]
    [InlineData(null, "tooshort")]
    public async Task Settings_that_cannot_be_used_end_in_no_connection(string? file, string? pin)
    {
        using var certificate = _authority.Issue(Loopback);
        var tls = Trusting();
        if (file is not null) tls.CertificateAuthorityFile = file;
        if (pin is not null) tls.PinnedPublicKeys.Add(pin);
        await RefusedAsync(certificate, LdapFailure.TrustSettings, tls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silent_handshake_ends_at_its_timeout(bool ldaps)
    {
        await using var server = SilentInHandshake(ldaps);
        var options = Lab.Options(Lab.Timeouts(tls: Lab.Short), Trusting());
        var fault = await Lab.FailsInTimeAsync(() => LdapConnection.OpenAsync(ServerOf(server, ldaps), options));
        Assert.Equal(LdapFailure.TlsTimeout, fault.Failure);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silent_handshake_can_be_cancelled(bool ldaps)
    {
        await using var server = SilentInHandshake(ldaps);
        await Lab.CancelsInTimeAsync<OperationCanceledException>(token => LdapConnection.OpenAsync(ServerOf(server, ldaps), Lab.Options(tls: Trusting()), token));
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.SendAsync("this is not TLS, not at all"u8.ToArray()));
        var fault = await Assert.ThrowsAsync<LdapException>(() => OpenAsync(server, ldaps: true, Trusting()));
        Assert.Equal(LdapFailure.TlsFailed, fault.Failure);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task A_refused_StartTls_is_never_followed_by_clear_text()
    {
        var requests = 0;
        await using var server = ScriptedLdapServer.Start(async (session, request) =>
        {
            requests++;
            await session.SendAsync(LdapServerMessages.Extended(request.Id, 2));
        });
        var fault = await Assert.ThrowsAsync<LdapException>(() => OpenAsync(server, ldaps: false, Trusting()));
        Assert.Equal((LdapFailure.StartTlsRefused, LdapResultCode.ProtocolError), (fault.Failure, fault.ResultCode));
        await Lab.NoSocketLeftAsync(server.EndPoint);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task Bytes_injected_behind_the_answer_to_StartTls_are_refused()
    {
        await using var server = ScriptedLdapServer.StartRaw(static async session =>
        {
            var request = await session.ReadAsync();
            byte[] both = [.. LdapServerMessages.Extended(request!.Id, 0), .. LdapServerMessages.Result(2, 1)];
            await session.SendAsync(both);
            await session.FallSilentAsync();
        });
        var fault = await Assert.ThrowsAsync<LdapException>(() => OpenAsync(server, ldaps: false, Trusting()));
        Assert.Equal(LdapFailure.ProtocolError, fault.Failure);
    }

    private static ScriptedLdapServer SilentInHandshake(bool ldaps) => ScriptedLdapServer.StartRaw(async session =>
    {
        if (!ldaps && await session.ReadAsync() is { } request) await session.SendAsync(LdapServerMessages.Extended(request.Id, 0));
        var sink = new byte[1000];
        while (await session.Stream.ReadAsync(sink, session.Stopping) > 0)
        {
        }
    });

    private static LdapServer ServerOf(ScriptedLdapServer server, bool ldaps) => ldaps ? Lab.Ldaps(server.EndPoint) : Lab.StartTls(server.EndPoint);

    private static Task<LdapConnection> OpenAsync(ScriptedLdapServer server, bool ldaps, LdapTlsOptions tls) =>
        LdapConnection.OpenAsync(ServerOf(server, ldaps), Lab.Options(tls: tls), TestContext.Current.CancellationToken);

    private static async Task RefusedAsync(X509Certificate2 certificate, LdapFailure expected, LdapTlsOptions tls, bool ldaps = true)
    {
        await using var server = ScriptedLdapServer.Start(certificate: certificate, ldaps: ldaps);
        var fault = await Assert.ThrowsAsync<LdapException>(() => OpenAsync(server, ldaps, tls));
        Assert.Equal(expected, fault.Failure);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    private LdapTlsOptions Trusting() => new() { CertificateAuthorityFile = _authority.PemFile };
}
